namespace Challenge.Core.Datasets.Search;

/// <summary>In which order datasets are listed. What is equal in it comes by title and then by id.</summary>
public enum DatasetOrder
{
    /// <summary>What fits the words best, first; without words by title.</summary>
    Relevance,

    /// <summary>By title.</summary>
    Title,

    /// <summary>What was published last, first; what was not, at the end.</summary>
    Newest,

    /// <summary>What has the most rows, first.</summary>
    Largest,

    /// <summary>By id, ordinally.</summary>
    Id,
}
