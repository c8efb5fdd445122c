namespace Challenge.Datasets.Manifests;

/// <summary>A part of a dataset: train, validation or test.</summary>
/// <param name="Name">Lower-case name, also the file name of its downloads.</param>
/// <param name="Rows">Number of rows (small edition).</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsSealed">True when its truth fields are withheld; only the scorer reads them.</param>
public sealed record Split(string Name, int Rows, string Description, bool IsSealed);
