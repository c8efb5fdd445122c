namespace Challenge.Datasets.Manifests;

/// <summary>The part a field plays.</summary>
public enum FieldRole
{
    /// <summary>Names the row; never an input of a model.</summary>
    Key,

    /// <summary>An input.</summary>
    Feature,

    /// <summary>The class to predict; withheld on a sealed split.</summary>
    Label,

    /// <summary>The number to predict; withheld on a sealed split.</summary>
    Target,

    /// <summary>Event weight; withheld on a sealed split.</summary>
    Weight,
}
