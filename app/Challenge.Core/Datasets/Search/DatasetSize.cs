namespace Challenge.Core.Datasets.Search;

/// <summary>How many rows a dataset has.</summary>
public enum DatasetSize
{
    /// <summary>Fewer than 100,000: it opens at once anywhere.</summary>
    Small,

    /// <summary>Fewer than 10,000,000: it fits the memory of a laptop.</summary>
    Medium,

    /// <summary>More.</summary>
    Large,
}
