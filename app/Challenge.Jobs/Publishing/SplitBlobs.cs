using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>The files of one split on their way into the published store, and its truth where it is needed.</summary>
internal sealed class SplitBlobs : IDisposable
{
    private readonly DatasetManifest _manifest;
    private readonly Split _split;
    private readonly List<(ITableFormat Format, BlobTableWriter Writer)> _files = [];
    private readonly List<Table>? _truth;

    /// <param name="manifest">The dataset.</param>
    /// <param name="split">The split.</param>
    /// <param name="keepsTruth">Whether the split is scored: its truth is then kept, as its parts can only be dealt when all of it is there.</param>
    /// <param name="published">Where the files go.</param>
    /// <param name="formats">The formats.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public SplitBlobs(
        DatasetManifest manifest, Split split, bool keepsTruth, IPublishedBlobs published, IReadOnlyList<ITableFormat> formats, CancellationToken cancellationToken)
    {
        (_manifest, _split, _truth) = (manifest, split, keepsTruth ? [] : null);
        foreach (ITableFormat format in formats)
            _files.Add((format, new BlobTableWriter(published, format, cancellationToken)));
    }

    /// <summary>Name of the split.</summary>
    public string Name => _split.Name;

    public void Append(SplitRows rows)
    {
        CheckNothingWithheldIsPublished(rows.Published);
        foreach ((_, BlobTableWriter writer) in _files)
            writer.Append(rows.Published);
        _truth?.Add(rows.Truth);
    }

    /// <summary>Ends the files; they are durable then.</summary>
    public IEnumerable<DatasetFile> Complete()
    {
        foreach ((ITableFormat format, BlobTableWriter writer) in _files)
        {
            BlobWritten blob = writer.Complete();
            yield return new DatasetFile(Name, format.Id, blob.Digest, blob.Bytes, writer.Rows, format.MediaType);
        }
    }

    /// <summary>The whole truth of a split that is scored; null for the others.</summary>
    public Table? Truth => _truth is null ? null : SplitTables.Join(_truth);

    public void Dispose() => _files.ForEach(static file => file.Writer.Dispose());

    /// <summary>The last gate before the public: whatever made the tables, a withheld field goes no further.</summary>
    private void CheckNothingWithheldIsPublished(Table published)
    {
        if (_split.IsSealed && _manifest.TruthFields.FirstOrDefault(f => published.Find(f.Name) is not null) is { } leaked)
            throw new InvalidOperationException($"split '{Name}' of '{_manifest.Id}' is sealed, but field '{leaked.Name}' is among its open columns");
    }
}
