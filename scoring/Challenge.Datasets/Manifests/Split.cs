namespace Challenge.Datasets.Manifests;

/// <summary>A part of a dataset: train, validation or test.</summary>
/// <param name="Name">Lower-case name, also the file name of its downloads.</param>
/// <param name="Rows">Number of rows; of events when <paramref name="CountsEvents"/>.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsSealed">True when its truth fields are withheld; only the scorer reads them.</param>
/// <param name="CountsEvents">True when an event has several rows, as many as it happens to have.</param>
public sealed record Split(string Name, int Rows, string Description, bool IsSealed, bool CountsEvents = false)
{
    /// <summary>The same count in the small edition, which a server makes first; null when it is not smaller there.</summary>
    public int? SmallRows { get; init; }

    /// <summary>Of an imported file, the first row of this split, counted from 1; null for the one after the split before.</summary>
    public long? FirstRow { get; init; }

    /// <summary>Generator parameters that hold for this split alone.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();
}
