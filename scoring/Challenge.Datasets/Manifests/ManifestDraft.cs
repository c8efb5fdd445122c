namespace Challenge.Datasets.Manifests;

/// <summary>A manifest of a dataset that somebody is writing.</summary>
/// <param name="Id">Id of the dataset.</param>
/// <param name="Text">YAML.</param>
public sealed record ManifestDraft(string Id, string Text);
