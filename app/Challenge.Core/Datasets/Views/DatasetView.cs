using System.Text.Json.Serialization;

namespace Challenge.Core.Datasets.Views;

/// <summary>A picture of published rows, as numbers: computed when the version is published, so that showing it reads no data.</summary>
/// <param name="Id">Lower-case id, part of its address.</param>
/// <param name="Title">Heading.</param>
/// <param name="Caption">What one sees, and of which rows.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
[JsonDerivedType(typeof(GridView), "grid")]
[JsonDerivedType(typeof(PointsView), "points")]
public abstract record DatasetView(string Id, string Title, string Caption, ViewAxis X, ViewAxis Y);
