using Challenge.Formats;

namespace Challenge.Baselines.Features;

/// <summary>
/// Numbers derived from rows that hold arrays, such as the mass of a jet from its constituents, so that models of tables can learn from them. One class a
/// dataset with a public parameterless constructor; <see cref="FeatureCatalog"/> and the tests find it.
/// </summary>
public interface IFeatures
{
    /// <summary>Dataset id.</summary>
    string Dataset { get; }

    /// <summary>Names of the derived columns, each with one value a row.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The derived columns, float32 or float64, for published rows of any split; undefined values are NaN.</summary>
    Table Derive(Table rows);
}
