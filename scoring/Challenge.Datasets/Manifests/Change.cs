namespace Challenge.Datasets.Manifests;

/// <summary>What a version changed against the one before.</summary>
/// <param name="Version">Semantic version.</param>
/// <param name="Date">Day of its publication.</param>
/// <param name="Text">What changed, and whether results stay comparable.</param>
public sealed record Change(string Version, DateOnly Date, string Text);
