using Challenge.Core.Datasets;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Datasets;

/// <inheritdoc cref="DatasetStore"/>
internal sealed partial class DatasetStore
{
    private const string Changed = "(SELECT id FROM datasets WHERE revision > @after)";

    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(commands => commands.ScalarAsync<long>("SELECT COALESCE(MAX(revision), 0) FROM datasets"), cancellationToken);

    public Task<DatasetChanges> ListChangesAsync(long after, CancellationToken cancellationToken) => database.ReadAsync(
        async commands =>
        {
            List<ListedRow> rows = await commands.ListAsync<ListedRow>(
                $"SELECT {ListedRow.Columns} FROM datasets WHERE id IN {Changed} ORDER BY id, created_at DESC, version DESC", new { after });
            if (rows.Count == 0)
                return new DatasetChanges(after, []);
            ILookup<(string, string), ListedFileRow> files = (await commands.ListAsync<ListedFileRow>(
                $"SELECT {ListedFileRow.Columns} FROM dataset_files WHERE dataset IN {Changed} ORDER BY dataset, version, position", new { after }))
                .ToLookup(f => (f.Dataset, f.Version));
            // What changed between the statements has a higher revision and comes again.
            return new DatasetChanges(Math.Max(after, rows.Max(r => r.Revision)), [.. rows.Select(r => r.ToListed(files[(r.Id, r.Version)]))]);
        },
        cancellationToken);

    public Task<IReadOnlyList<(string Id, string Version, DatasetFile File)>> FindFilesAsync(string digest, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, string, DatasetFile)>>(
            async commands =>
            [
                .. (await commands.ListAsync<DatasetFileRow>(
                    """
                    SELECT f.dataset AS Dataset, f.version AS Version, f.split AS Split, f.format AS Format, f.digest AS Digest, f.bytes AS Bytes,
                        f.row_count AS RowCount, f.media_type AS MediaType
                    FROM dataset_files f JOIN datasets d ON d.id = f.dataset AND d.version = f.version
                    WHERE f.digest = @digest AND d.state = 'Published'
                    ORDER BY CASE WHEN d.withdrawn_at IS NULL THEN 0 ELSE 1 END, f.dataset, d.created_at DESC, f.position
                    """,
                    new { digest }))
                    .Select(row => (row.Dataset, row.Version, row.ToFile())),
            ],
            cancellationToken);

    public Task<bool> RecordDoiHiddenAsync(string id, string version, string? problem, CancellationToken cancellationToken) => ChangeAsync(
        $"""
        UPDATE datasets SET revision = {NextRevision}, doi_problem = @problem, doi_hidden_at = CASE WHEN @isDone = 1 THEN @now ELSE NULL END
        WHERE id = @id AND version = @version AND doi IS NOT NULL AND withdrawn_at IS NOT NULL AND doi_hidden_at IS NULL
        """,
        new { id, version, problem, isDone = problem is null ? 1 : 0, now = clock.NowMicroseconds() },
        cancellationToken);
}
