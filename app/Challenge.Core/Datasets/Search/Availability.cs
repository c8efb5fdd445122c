namespace Challenge.Core.Datasets.Search;

/// <summary>Which datasets are listed by their state. One whose versions were all withdrawn is never listed.</summary>
public enum Availability
{
    /// <summary>Those that can be downloaded.</summary>
    Published,

    /// <summary>Those that are described here and not published yet.</summary>
    Waiting,

    /// <summary>Both.</summary>
    Any,
}
