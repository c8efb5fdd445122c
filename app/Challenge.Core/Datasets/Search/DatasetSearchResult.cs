namespace Challenge.Core.Datasets.Search;

/// <summary>What was found.</summary>
/// <param name="Items">The part asked for, in order.</param>
/// <param name="Total">How many fit, whatever the part.</param>
/// <param name="Next">What <see cref="DatasetQuery.After"/> is for the next part; null at the end.</param>
/// <param name="Facets">How many there would be with other conditions.</param>
public sealed record DatasetSearchResult(IReadOnlyList<DatasetEntry> Items, int Total, string? Next, DatasetFacets Facets);

/// <summary>For every condition its values, each with the number of datasets that fit it and all other conditions.</summary>
/// <param name="Tasks">By task.</param>
/// <param name="Licenses">By licence.</param>
/// <param name="Formats">By format of their files.</param>
/// <param name="Labels">By who knows the test labels.</param>
/// <param name="Sizes">By size.</param>
/// <param name="Availability">By whether they are published; no dataset counts for <see cref="Availability.Any"/>.</param>
public sealed record DatasetFacets(
    IReadOnlyDictionary<string, int> Tasks, IReadOnlyDictionary<string, int> Licenses, IReadOnlyDictionary<string, int> Formats,
    IReadOnlyDictionary<TestLabels, int> Labels, IReadOnlyDictionary<DatasetSize, int> Sizes, IReadOnlyDictionary<Availability, int> Availability)
{
    /// <summary>Where nothing was looked for.</summary>
    public static DatasetFacets None { get; } = new(
        new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<string, int>(),
        new Dictionary<TestLabels, int>(), new Dictionary<DatasetSize, int>(), new Dictionary<Availability, int>());
}
