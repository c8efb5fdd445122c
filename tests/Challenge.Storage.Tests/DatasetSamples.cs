using Challenge.Core.Datasets;

namespace Challenge.Storage.Tests;

/// <summary>What a build publishes, and the operations on a dataset version by name.</summary>
internal static class DatasetSamples
{
    public const string Version = "1.0.0";

    public static readonly DatasetFile[] Files =
    [
        new("train", "npz", new string('1', 64), 5_000_000_000, 250_000, "application/zip"),
        new("train", "csv.gz", new string('2', 64), 10, 250_000, "application/gzip"),
        new("test", "csv", new string('3', 64), 20, 100_000, "text/csv"),
    ];

    public static readonly SealedTruth[] Truths = [new("test", 1, new string('4', 64), 100_000)];

    public static readonly FieldSummary[] Summaries =
    [
        new("mass", "train", 3, 1, -0.5, 0.1 + 0.2, 1, 2, [0, 1, 2], new Dictionary<string, IReadOnlyList<long>> { ["signal"] = [1, 2], ["background"] = [0, 5_000_000_000] }),
        new("empty", "train", 0, 4, double.NaN, double.NaN, double.NaN, double.NaN, [], new Dictionary<string, IReadOnlyList<long>>()),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<bool> RunAsync(IDatasetStore store, string operation, string id, string token) => operation switch
    {
        "claim" => await store.ClaimAsync(id, Version, Samples.Lease, Stop) is not null,
        "progress" => await store.ProgressAsync(id, Version, token, 0.5, Samples.Lease, Stop),
        "publish" => await store.PublishAsync(id, Version, token, new PublishedContent(Files, Truths, Summaries) { Manifest = "id: toy" }, Stop),
        "fail" => await store.FailAsync(id, Version, token, "The disk is full.", DatasetState.Failed, Stop),
        "release" => await store.ReleaseAsync(id, Version, token, "The server was stopped.", Samples.MaximumAttempts, Stop),
        "give up" => await store.ReleaseAsync(id, Version, token, "The disk is full.", 1, Stop),
        "withdraw" => await store.WithdrawAsync(id, Version, "A unit was wrong.", Stop),
        "register doi" => await store.RegisterDoiAsync(id, Version, "10.1234/abc", Stop),
        "await import" => await store.FailAsync(id, Version, token, "The digest differs.", DatasetState.AwaitingImport, Stop),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    public static async Task<string> PutInStateAsync(IDatasetStore store, string id, DatasetState state)
    {
        await store.EnsureAsync(id, Version, DatasetState.Pending, Stop);
        if (state == DatasetState.Pending)
            return "none";
        string token = (await store.ClaimAsync(id, Version, Samples.Lease, Stop))!;
        string? operation = state switch
        {
            DatasetState.Published or DatasetState.Withdrawn => "publish",
            DatasetState.Failed => "fail",
            DatasetState.AwaitingImport => "await import",
            _ => null,
        };
        if (operation is not null)
            Assert.True(await RunAsync(store, operation, id, token));
        if (state == DatasetState.Withdrawn)
            Assert.True(await RunAsync(store, "withdraw", id, token));
        return token;
    }
}
