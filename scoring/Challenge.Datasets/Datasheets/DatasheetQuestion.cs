using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Datasheets;

/// <summary>A question of a datasheet.</summary>
/// <param name="Id">Its key in a manifest.</param>
/// <param name="Section">Motivation, Composition, Collection, Preprocessing, Uses, Distribution or Maintenance.</param>
/// <param name="Text">The question.</param>
/// <param name="FromManifest">The answer that the rest of a manifest gives; null where it says nothing.</param>
/// <param name="Rai">The property of Croissant's responsible-AI vocabulary that the answer fills, or null.</param>
public sealed record DatasheetQuestion(string Id, string Section, string Text, Func<DatasetManifest, string?> FromManifest, string? Rai);
