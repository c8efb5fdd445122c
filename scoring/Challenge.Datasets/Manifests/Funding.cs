namespace Challenge.Datasets.Manifests;

/// <summary>Who paid for the work.</summary>
/// <param name="Funder">Name of the funder.</param>
/// <param name="Award">Number or title of the grant, or null.</param>
/// <param name="Url">Address of the grant, or null.</param>
public sealed record Funding(string Funder, string? Award, string? Url);
