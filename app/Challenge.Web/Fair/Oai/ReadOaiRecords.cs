using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;

namespace Challenge.Web.Fair.Oai;

/// <summary>Reads every version that was ever published as a record.</summary>
public sealed class ReadOaiRecords(DatasetIndex index, ReadVersions versions)
{
    internal async Task<IReadOnlyList<OaiRecord>> ListAsync(string server, CancellationToken cancellationToken)
    {
        DatasetSnapshot snapshot = await index.ReadAsync(cancellationToken);
        List<OaiRecord> records = [];
        foreach ((string id, IReadOnlyList<ListedVersion> known) in snapshot.Versions)
        {
            List<ListedVersion> published = [.. known.Where(v => v.WasPublished)];
            DatasetEntry? listed = published.Count > 0 ? snapshot.Find(id) : null;
            foreach (ListedVersion version in published)
            {
                // Nearly every record is of the version that is listed, whose description is at hand.
                string? task = listed?.Version == version
                    ? listed.Manifest.Task
                    : (await versions.DescribeAsync(id, version.Version, cancellationToken))?.Task;
                if (task is not null)
                    records.Add(new OaiRecord(server, version, published, task));
            }
        }
        return records;
    }
}
