using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Conversions;

namespace Challenge.Web.Api.Shapes;

/// <summary>
/// A dataset in a list. <c>counts</c> says what <c>rows</c> counts: "rows", or "events" where an event has several rows and nothing is published yet; <c>field_count</c> is
/// how many fields the dataset has, which its own address lists. <c>labels</c> is "sealed" where those of the test set are secret, otherwise "open"; <c>published_at</c> is
/// null before there is something to download.
/// </summary>
public sealed record DatasetSummaryShape(
    string Id, string Title, string Version, string Summary, string Task, string License, IReadOnlyList<string> Keywords,
    string State, double Progress, long Rows, string Counts, long Bytes, IReadOnlyList<string> Formats, int FieldCount, string Labels, DateTimeOffset? PublishedAt, string Url)
{
    public static DatasetSummaryShape Of(DatasetEntry entry) => new(
        entry.Id, entry.Manifest.Title, entry.Manifest.Version, entry.Manifest.Summary, entry.Manifest.Task, entry.Manifest.License, entry.Manifest.Keywords,
        entry.State.ToString(), entry.Version?.Progress ?? 0, entry.Rows, SplitShape.Counted(entry.CountsEvents), entry.Bytes, entry.Formats, entry.Manifest.Fields.Count,
        DatasetQueryWords.Of(entry.Labels), entry.Version?.PublishedAt, $"/api/v1/datasets/{entry.Id}");
}

/// <summary>A part of the datasets that fit: <c>total</c> is of all parts, <c>next</c> is given as <c>cursor</c> to read on and null at the end.</summary>
public sealed record DatasetListShape(IReadOnlyList<DatasetSummaryShape> Items, string? Next, int Total, DatasetFacetsShape Facets)
{
    public static DatasetListShape Of(DatasetSearchResult found) => new(
        [.. found.Items.Select(DatasetSummaryShape.Of)], found.Next, found.Total, DatasetFacetsShape.Of(found.Facets));
}

/// <summary>For every condition its values with the number of datasets that fit it and all other conditions asked for.</summary>
public sealed record DatasetFacetsShape(
    IReadOnlyDictionary<string, int> Task, IReadOnlyDictionary<string, int> License, IReadOnlyDictionary<string, int> Format,
    IReadOnlyDictionary<string, int> Labels, IReadOnlyDictionary<string, int> Size, IReadOnlyDictionary<string, int> State)
{
    public static DatasetFacetsShape Of(DatasetFacets facets) => new(
        facets.Tasks, facets.Licenses, facets.Formats,
        ByWord(facets.Labels, DatasetQueryWords.Of), ByWord(facets.Sizes, DatasetQueryWords.Of), ByWord(facets.Availability, DatasetQueryWords.Of));

    private static Dictionary<string, int> ByWord<T>(IReadOnlyDictionary<T, int> counts, Func<T, string> write) =>
        counts.ToDictionary(c => write(c.Key), c => c.Value, StringComparer.Ordinal);
}

/// <summary>All that is said of a dataset, and the files that can be downloaded now.</summary>
public sealed record DatasetShape(
    string Id, string Title, string Version, string Summary, string Description, string Task, string License, string LicenseUrl,
    IReadOnlyList<CreatorShape> Creators, DateOnly DatePublished, IReadOnlyList<string> Keywords,
    string State, double Progress, string? Problem, DateTimeOffset? PublishedAt,
    IReadOnlyList<FieldShape> Fields, IReadOnlyList<SplitShape> Splits, IReadOnlyList<FileShape> Files, IReadOnlyList<ConversionShape> Conversions,
    SourceShape Source, string HowMade, IReadOnlyList<string> KnownIssues, IReadOnlyList<ReferenceShape> References,
    IReadOnlyList<string> Challenges, string Page)
{
    public static DatasetShape Of(DatasetManifest manifest, DatasetRecord? record, IReadOnlyList<OfferedConversion> conversions, IEnumerable<string> challenges) => new(
        manifest.Id, manifest.Title, manifest.Version, manifest.Summary, manifest.Description, manifest.Task, manifest.License, manifest.LicenseUrl,
        [.. manifest.Creators.Select(c => new CreatorShape(c.Name, c.Orcid, c.Affiliation))], manifest.DatePublished, manifest.Keywords,
        (record?.State ?? DatasetState.Pending).ToString(), record?.Progress ?? 0, record?.Problem, record?.PublishedAt,
        [.. manifest.Fields.Select(FieldShape.Of)], [.. manifest.Splits.Select(s => new SplitShape(s.Name, s.Rows, SplitShape.Counted(s.CountsEvents), s.Description, s.IsSealed))],
        [.. (record?.Files ?? []).Select(f => FileShape.Of(manifest.Id, f))], [.. conversions.Select(c => ConversionShape.Of(manifest.Id, c))],
        SourceShape.Of(manifest.Source), manifest.HowMade, manifest.KnownIssues, [.. manifest.References.Select(ReferenceShape.Of)],
        [.. challenges], $"/datasets/{manifest.Id}");
}

/// <summary>A version of a dataset on this server. <c>progress</c> is 0 to 1 while it is Building, <c>problem</c> why it Failed or still waits for a file.</summary>
public sealed record DatasetVersionShape(string Version, string State, double Progress, string? Problem, DateTimeOffset? PublishedAt, IReadOnlyList<FileShape> Files);

public sealed record CreatorShape(string Name, string? Orcid, string? Affiliation);

/// <summary>One column of a dataset. <c>shape</c> is empty where a row holds one value; <c>withheld</c> is true for what a sealed split does not publish;
/// <c>splits</c> is empty when every split has it.</summary>
public sealed record FieldShape(
    string Name, string Dtype, string Role, IReadOnlyList<int> Shape, string Unit, string Description, double? Minimum, double? Maximum, double? MissingValue,
    bool Withheld, IReadOnlyList<string> Splits)
{
    public static FieldShape Of(Field field) => new(
        field.Name, Words.Of(field.Type), Words.Of(field.Role), field.Shape, field.Unit, field.Description, field.Minimum, field.Maximum, field.MissingValue, field.IsTruth, field.Splits);
}

/// <summary>A split. <c>counts</c> says what <c>rows</c> counts: "rows", or "events" where an event has several rows.</summary>
public sealed record SplitShape(string Name, int Rows, string Counts, string Description, bool Sealed)
{
    internal static string Counted(bool isEvents) => isEvents ? "events" : "rows";
}

/// <summary>A downloadable file.</summary>
public sealed record FileShape(string Name, string Split, string Format, string MediaType, long Bytes, long Rows, string Sha256, string Url)
{
    public static FileShape Of(string dataset, DatasetFile file) => new(
        file.Name, file.Split, file.Format, file.MediaType, file.Bytes, file.Rows, file.Digest, $"/api/v1/datasets/{dataset}/files/{file.Name}");
}

/// <summary>A file that is made when it is first asked for; <c>bytes</c> and <c>sha256</c> are null until then.</summary>
public sealed record ConversionShape(string Name, string Split, string Format, string MediaType, long? Bytes, string? Sha256, string Url)
{
    public static ConversionShape Of(string dataset, OfferedConversion offered) => new(
        offered.Name, offered.Split, offered.Format, offered.MediaType, offered.File?.Bytes, offered.File?.Digest, $"/api/v1/datasets/{dataset}/files/{offered.Name}");
}

/// <summary>Where the rows come from: <c>kind</c> is "generator" or "file".</summary>
public sealed record SourceShape(string Kind, string? Generator, string? Url, string? Sha256)
{
    public static SourceShape Of(DatasetSource source) => source switch
    {
        GeneratorSource made => new SourceShape("generator", made.Generator, null, null),
        FileSource file => new SourceShape("file", null, file.Url, file.Sha256),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "a source of an unknown kind"),
    };
}

public sealed record ReferenceShape(string Text, string? Url)
{
    public static ReferenceShape Of(Reference reference) => new(reference.Text, reference.Url);
}
