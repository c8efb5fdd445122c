using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Jobs.Publishing;

/// <summary>
/// The secret of a season: the seed that sealed splits are generated from and that decides which rows are public. It is drawn from the operating
/// system's cryptographic source when a dataset is made, is written to the sealed store beside the truth it belongs to, and is never anywhere else:
/// not in the database, not in a log, not in an answer.
/// </summary>
internal sealed class SeasonSecret
{
    private const string KindOfRecord = "season secret";

    private const int LongestRecord = 1 << 16;

    private readonly ulong _seed;

    private SeasonSecret(ulong seed) => _seed = seed;

    public static SeasonSecret Draw() => new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    /// <summary>The seed, for the generator and the division of rows.</summary>
    public ulong Reveal() => _seed;

    /// <summary>
    /// Keeps the secret with the digests of the truths it made, so that the season can be made again and checked. A build that dies before it
    /// publishes leaves a secret that belongs to nothing; <see cref="BuildLeftovers"/> removes it, and the next attempt draws another.
    /// </summary>
    public async Task KeepAsync(ISealedBlobs store, DatasetManifest manifest, IReadOnlyList<SealedTruth> truths, CancellationToken cancellationToken)
    {
        byte[] record = JsonSerializer.SerializeToUtf8Bytes(new
        {
            kind = KindOfRecord,
            dataset = manifest.Id,
            version = manifest.Version,
            seed = _seed.ToString("x16", CultureInfo.InvariantCulture),
            truths = truths.Select(t => new { split = t.Split, season = t.Season, sha256 = t.Digest, rows = t.Rows }),
        });
        using MemoryStream content = new(record);
        await store.WriteAsync(content, long.MaxValue, cancellationToken);
    }

    /// <summary>Digests of the truths that a kept secret belongs to; null when the blob is no such secret.</summary>
    public static async Task<IReadOnlyList<string>?> ReadTruthsAsync(Stream blob, CancellationToken cancellationToken)
    {
        if (blob.Length > LongestRecord)
            return null;
        try
        {
            using JsonDocument record = await JsonDocument.ParseAsync(blob, cancellationToken: cancellationToken);
            return record.RootElement.ValueKind == JsonValueKind.Object && record.RootElement.TryGetProperty("kind", out JsonElement kind) && kind.ValueEquals(KindOfRecord)
                ? [.. record.RootElement.GetProperty("truths").EnumerateArray().Select(t => t.GetProperty("sha256").GetString() ?? "")]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Never the seed, so that no log or debugger line tells it.</summary>
    public override string ToString() => "season secret";
}
