namespace Challenge.Core.Datasets.Search;

/// <summary>Who knows the labels of a dataset's test set.</summary>
public enum TestLabels
{
    /// <summary>The scorer alone.</summary>
    Sealed,

    /// <summary>Everybody.</summary>
    Open,
}
