using System.Globalization;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Hosting;

namespace Challenge.Web.Fair;

/// <summary>All that the descriptions of a published version are made from. Sizes, rows and digests are those of the files served.</summary>
/// <param name="Version">The version with its description.</param>
/// <param name="Server">Address of this server without a slash at its end.</param>
/// <param name="Publisher">Who publishes here.</param>
/// <param name="Challenges">The challenges that use the dataset.</param>
/// <param name="Documents">Every description that the version has.</param>
public sealed record Publication(PublishedVersion Version, string Server, Publisher Publisher, IReadOnlyList<ChallengeDefinition> Challenges, IReadOnlyList<IMetadataDocument> Documents)
{
    public DatasetManifest Manifest => Version.Manifest;

    public DatasetRecord Record => Version.Record;

    public string Id => Manifest.Id;

    /// <summary>Address of the dataset, whatever the version: the newest one.</summary>
    public string Concept => ConceptOf(Server, Id);

    /// <summary>Address of this version, which never means another.</summary>
    public string Page => PageOf(Record.Version);

    /// <summary>How this version is cited: the resolver's address of its DOI, or its own address.</summary>
    public string CiteAs => Record.Doi is { } doi ? "https://doi.org/" + doi : Page;

    public DateTimeOffset PublishedAt => Record.PublishedAt ?? new DateTimeOffset(Manifest.DatePublished, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Day on which this version was first public here.</summary>
    public string DateModified => PublishedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string DatePublished => Manifest.DatePublished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The files, those that everything can read first.</summary>
    public IReadOnlyList<DatasetFile> Files =>
        [.. Record.Files.OrderBy(f => f.MediaType == "text/csv" ? 0 : f.MediaType == "application/x-hdf5" ? 1 : 2).ThenBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>Address of another version of the dataset.</summary>
    public string PageOf(string version) => PageOf(Server, Id, version);

    /// <summary>Address of a dataset, whatever the version.</summary>
    public static string ConceptOf(string server, string id) => $"{server}/datasets/{id}";

    /// <summary>Address of a version.</summary>
    public static string PageOf(string server, string id, string version) =>
        $"{ConceptOf(server, id)}/v/{Uri.EscapeDataString(version).Replace("%2B", "+", StringComparison.Ordinal)}";

    /// <summary>Address of a file of this version, which only ever means these bytes.</summary>
    public string AddressOf(DatasetFile file) => $"{Page}/files/{file.Name}";

    /// <summary>The name under which a file is downloaded: beside files of other datasets its own would not say what it is.</summary>
    public string DownloadNameOf(DatasetFile file) => $"{Id}-{file.Name}";

    /// <summary>Address of one of this version's descriptions.</summary>
    public string AddressOf(IMetadataDocument document) => $"{Page}/{document.Name}";
}
