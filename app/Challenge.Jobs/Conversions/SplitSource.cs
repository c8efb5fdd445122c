using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Conversions;

/// <summary>The rows of a published split, read in blocks from the file in which any of them is found at once.</summary>
public sealed class SplitSource : IAsyncDisposable
{
    /// <summary>The format of that file; every split has one.</summary>
    public const string Format = "npz";

    private readonly FormatCatalog _catalog;
    private readonly DatasetManifest _manifest;
    private readonly Stream _content;

    private SplitSource(FormatCatalog catalog, DatasetManifest manifest, DatasetFile file, Stream content) =>
        (_catalog, _manifest, File, _content, Rows) = (catalog, manifest, file, content, NpzRows.Open(content));

    /// <summary>The file.</summary>
    public DatasetFile File { get; }

    /// <summary>Its rows.</summary>
    public NpzRows Rows { get; }

    /// <summary>The formats in which these columns can be had; null for all of them.</summary>
    public IReadOnlyList<SplitFormat> Formats(IReadOnlyList<string>? columns) => SplitFormats.Of(
        _catalog, _manifest, columns is null ? Rows.Columns : [.. columns.Select(name => Rows.Columns.First(c => c.Name == name))]);

    /// <summary>Opens the split; null when the version has no such one.</summary>
    public static async Task<SplitSource?> OpenAsync(
        FormatCatalog catalog, IPublishedBlobs blobs, DatasetManifest manifest, DatasetRecord record, string split, CancellationToken cancellationToken)
    {
        if (record.Files.FirstOrDefault(f => f.Split == split && f.Format == Format) is not { } file)
            return null;
        Stream content = await blobs.OpenAsync(file.Digest, cancellationToken)
            ?? throw new InvalidOperationException($"published file {record.Id}/{file.Name} has no content {file.Digest} in the blob store");
        try
        {
            return new SplitSource(catalog, manifest, file, content);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();
}
