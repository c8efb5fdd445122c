using System.Text;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests;

/// <summary>A folder with a published toy dataset, and submissions to it.</summary>
public abstract class ToySubmissions : IDisposable
{
    protected const int Rows = 200;

    private readonly TemporaryFolder _folder = new();

    private protected static ManifestCatalog Catalog { get; } = ToyManifests.Catalog(ToyManifests.Challenge() with { Baselines = [] });

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _folder.Dispose();
    }

    private protected ServerOptions Options() => ScoringProcess.Options(_folder);

    private protected async Task<ScoringProcess> StartAsync()
    {
        ScoringProcess process = await BuildAsync();
        await process.StartHostAsync();
        return process;
    }

    /// <summary>A process whose toy dataset is published with a truth of 200 rows, every third a signal.</summary>
    private protected async Task<ScoringProcess> BuildAsync(Action<IServiceCollection>? configure = null)
    {
        ScoringProcess process = await ScoringProcess.BuildAsync(Options(), Catalog, configure);
        Table truth = new(
        [
            Column.Of("event_id", [.. Enumerable.Range(0, Rows).Select(i => (long)i)]),
            Column.Of("label", [.. Enumerable.Range(0, Rows).Select(Label)]),
            Column.Of("part", [.. Enumerable.Range(0, Rows).Select(i => i % 10 < 3 ? 0L : 1L)]),
        ]);
        using MemoryStream npz = new();
        new FormatCatalog().Find("npz")!.Write(truth, npz);
        npz.Position = 0;
        BlobWritten blob = (BlobWritten)await process.Get<ISealedBlobs>().WriteAsync(npz, long.MaxValue, Cancellation);
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await datasets.EnsureAsync("toy", "1.0.0", DatasetState.Pending, Cancellation);
        string? token = await datasets.ClaimAsync("toy", "1.0.0", TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await datasets.PublishAsync("toy", "1.0.0", token!, new PublishedContent([], [new SealedTruth("test", 1, blob.Digest, Rows)], []), Cancellation));
        return process;
    }

    private protected static void Interfere(IServiceCollection services)
    {
        ServiceDescriptor real = services.Last(d => d.ServiceType == typeof(ISubmissionBlobs));
        services.Remove(real);
        services.AddSingleton(new InterferedPredictions((ISubmissionBlobs)real.ImplementationInstance!));
        services.AddSingleton<ISubmissionBlobs>(p => p.GetRequiredService<InterferedPredictions>());
    }

    private protected static long Label(int row) => row % 3 == 0 ? 1 : 0;

    private protected static byte[] Csv(int missingRows = 0)
    {
        StringBuilder csv = new("event_id,prediction\n");
        for (int i = missingRows; i < Rows; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},{(Label(i) == 1 ? 0.9 : 0.1)}\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private protected static async Task<Submission> SubmitAsync(ScoringProcess process, byte[]? csv = null)
    {
        SubmitPrediction submit = new(
            process.Get<ManifestCatalog>(), process.Get<IDatasetStore>(), process.Get<ISubmissionBlobs>(), process.Get<ISubmissionStore>(),
            process.Get<IJobEngine>(), process.Get<ServerOptions>(), TimeProvider.System);
        using MemoryStream content = new(csv ?? Csv());
        string account = Guid.NewGuid().ToString("N");
        SubmitOutcome outcome = await submit.RunAsync(new SubmitRequest("toy", account, account, content, "mine.csv", SubmissionNotes.None), Cancellation);
        return Assert.IsType<SubmitAccepted>(outcome).Submission;
    }

    /// <summary>Only the row, in state Received; without its file when <paramref name="keepBlob"/> is false.</summary>
    private protected static async Task<Submission> AddAsync(ScoringProcess process, byte[] csv, bool keepBlob = true, int season = 1)
    {
        string digest = await WriteAsync(process, csv);
        if (!keepBlob)
            await process.Get<ISubmissionBlobs>().DeleteAsync(digest, Cancellation);
        Submission submission = Row(digest, "p") with { Season = season };
        Assert.True(await process.Get<ISubmissionStore>().AddAsync(submission, null, Cancellation));
        return submission;
    }

    private protected static async Task<string> WriteAsync(ScoringProcess process, byte[] csv)
    {
        using MemoryStream content = new(csv);
        return ((BlobWritten)await process.Get<ISubmissionBlobs>().WriteAsync(content, long.MaxValue, Cancellation)).Digest;
    }

    private protected static Submission Row(string digest, string participant) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Challenge = "toy",
        Phase = "open",
        Season = 1,
        AccountId = participant,
        Participant = participant,
        Kind = SubmissionKind.Submission,
        State = SubmissionState.Received,
        Notes = SubmissionNotes.None,
        PredictionDigest = digest,
        PredictionBytes = 1,
        FileName = "mine.csv",
        ReceivedAt = DateTimeOffset.UtcNow,
    };

    private protected static IJob Job(ScoringProcess process) => process.Get<IEnumerable<IJob>>().Single(j => j.Kind == JobKind.ScoreSubmission);

    private protected static async Task<Submission> FindAsync(ScoringProcess process, string id) => (await process.Get<ISubmissionStore>().FindAsync(id, Cancellation))!;

    private protected static async Task<Submission> FinalAsync(ScoringProcess process, string id)
    {
        await Eventually.HoldsAsync(async () => (await FindAsync(process, id)).IsFinal, "final", 30);
        return await FindAsync(process, id);
    }

    /// <summary>The real blobs, with something happening while one is opened.</summary>
    private protected sealed class InterferedPredictions(ISubmissionBlobs real) : ISubmissionBlobs
    {
        public Func<Task>? WhenOpened { get; set; }

        public Task<BlobWrite> WriteAsync(Stream content, long maximumBytes, CancellationToken cancellationToken) =>
            real.WriteAsync(content, maximumBytes, cancellationToken);

        public async Task<Stream?> OpenAsync(string digest, CancellationToken cancellationToken)
        {
            if (WhenOpened is not null)
                await WhenOpened();
            return await real.OpenAsync(digest, cancellationToken);
        }

        public Task DeleteAsync(string digest, CancellationToken cancellationToken) => real.DeleteAsync(digest, cancellationToken);

        public IAsyncEnumerable<string> ListAsync(DateTimeOffset since, CancellationToken cancellationToken) => real.ListAsync(since, cancellationToken);

        public Task RemoveUnfinishedAsync(TimeSpan minimumAge, CancellationToken cancellationToken) => real.RemoveUnfinishedAsync(minimumAge, cancellationToken);
    }
}
