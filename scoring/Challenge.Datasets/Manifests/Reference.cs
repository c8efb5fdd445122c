namespace Challenge.Datasets.Manifests;

/// <summary>A work to cite.</summary>
/// <param name="Text">Authors, title, journal, year.</param>
/// <param name="Url">DOI or other lasting address as https URL, or null.</param>
public sealed record Reference(string Text, string? Url);
