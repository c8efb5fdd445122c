namespace Challenge.Core.Datasets;

/// <summary>Which of a dataset's versions its own address stands for.</summary>
public static class ServedVersion
{
    /// <summary>The newest that is published, or where none is the newest of all; null when there is none.</summary>
    /// <param name="versions">Versions of one dataset, the newest first.</param>
    /// <param name="state">State of a version, in which a withdrawn one is not Published.</param>
    public static T? Of<T>(IReadOnlyList<T> versions, Func<T, DatasetState> state)
        where T : class => versions.FirstOrDefault(v => state(v) == DatasetState.Published) ?? (versions.Count > 0 ? versions[0] : null);
}
