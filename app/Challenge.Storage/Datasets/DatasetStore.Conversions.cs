using Challenge.Core.Datasets;

namespace Challenge.Storage.Datasets;

/// <inheritdoc cref="DatasetStore"/>
internal sealed partial class DatasetStore
{
    public Task<IReadOnlyList<DatasetFile>> ListConversionsAsync(string id, string version, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DatasetFile>>(
            async commands =>
            [
                .. (await commands.ListAsync<DatasetFileRow>(
                    $"SELECT {DatasetFileRow.Columns} FROM dataset_conversions WHERE dataset = @id AND version = @version ORDER BY split, format", new { id, version }))
                    .Select(row => row.ToFile()),
            ],
            cancellationToken);

    public Task<IReadOnlyList<string>> ListConversionDigestsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async commands => await commands.ListAsync<string>("SELECT DISTINCT digest FROM dataset_conversions"), cancellationToken);

    public Task<bool> AddConversionAsync(string id, string version, DatasetFile file, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            INSERT INTO dataset_conversions (dataset, version, split, format, digest, bytes, row_count, media_type)
            SELECT id, version, @Split, @Format, @Digest, @Bytes, @Rows, @MediaType FROM datasets
            WHERE id = @id AND version = @version AND state = 'Published' AND withdrawn_at IS NULL
            ON CONFLICT (dataset, version, split, format) DO UPDATE
            SET digest = excluded.digest, bytes = excluded.bytes, row_count = excluded.row_count, media_type = excluded.media_type
            WHERE dataset_conversions.digest <> excluded.digest
            """,
            new { id, version, file.Split, file.Format, file.Digest, file.Bytes, file.Rows, file.MediaType },
            cancellationToken);
}
