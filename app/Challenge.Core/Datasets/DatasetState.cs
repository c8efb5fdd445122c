namespace Challenge.Core.Datasets;

/// <summary>Where a dataset version stands on this server.</summary>
public enum DatasetState
{
    /// <summary>To be generated; nothing is published yet.</summary>
    Pending,

    /// <summary>A job is making it.</summary>
    Building,

    /// <summary>Its files can be downloaded.</summary>
    Published,

    /// <summary>It is imported from a file that nobody has given yet.</summary>
    AwaitingImport,

    /// <summary>Making it failed; the reason is recorded.</summary>
    Failed,

    /// <summary>It was published and is served no more; its description is kept.</summary>
    Withdrawn,
}
