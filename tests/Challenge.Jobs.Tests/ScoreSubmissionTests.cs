using System.Diagnostics;
using System.Text;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests;

/// <summary>Submissions through real stores, real blobs, the real scorer and real Quartz, on a small truth of its own.</summary>
public sealed class ScoreSubmissionTests : IDisposable
{
    private const int Rows = 200;

    private static readonly ManifestCatalog _catalog = ToyManifests.Catalog(ToyManifests.Challenge() with { Baselines = [] });

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_submission_goes_from_received_to_scored()
    {
        await using ScoringProcess process = await StartAsync();
        Submission submission = await SubmitAsync(process);
        Submission scored = await FinalAsync(process, submission.Id);
        Assert.Equal(SubmissionState.Scored, scored.State);
        // The prediction is 0.9 for signal and 0.1 for background: every pair is in order.
        Assert.Equal(["roc_auc", "roc_auc", "log_loss", "log_loss"], scored.Scores.Select(s => s.Metric));
        Assert.Equal([ScorePart.Public, ScorePart.Private, ScorePart.Public, ScorePart.Private], scored.Scores.Select(s => s.Part));
        Assert.All(scored.Scores.Where(s => s.Metric == "roc_auc"), s => Assert.Equal(1.0, s.Value));
        Assert.All(scored.Scores.Where(s => s.Metric == "log_loss"), s => Assert.Equal(-Math.Log(0.9), s.Value!.Value, 1e-12));
        Assert.Equal(submission.PredictionDigest, scored.Digests!.Prediction);
        Assert.Equal(1, scored.Attempt);
        Assert.NotNull(scored.FinishedAt);
    }

    [Fact]
    public async Task A_file_that_its_sender_can_fix_is_rejected_with_the_rows()
    {
        await using ScoringProcess process = await StartAsync();
        Submission rejected = await FinalAsync(process, (await SubmitAsync(process, Csv(missingRows: 3))).Id);
        Assert.Equal(SubmissionState.Rejected, rejected.State);
        Assert.Equal(3, rejected.Rejection!.Count);
        Assert.Empty(rejected.Scores);
    }

    [Fact]
    public async Task Many_runs_of_one_job_score_once()
    {
        await using ScoringProcess process = await BuildAsync();
        Submission submission = await SubmitAsync(process);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Job(process).RunAsync(submission.Id, Cancellation), Cancellation)));
        Submission scored = await FinalAsync(process, submission.Id);
        Assert.Equal((SubmissionState.Scored, 1, 4), (scored.State, scored.Attempt, scored.Scores.Count));
        await Job(process).RunAsync(submission.Id, Cancellation);
        Assert.Equal(1, (await FindAsync(process, submission.Id)).Attempt);
    }

    [Fact]
    public async Task A_row_that_the_engine_never_heard_of_is_found_by_the_sweep()
    {
        await using ScoringProcess process = await StartAsync();
        // Received, as a server leaves it that died between writing the row and enqueuing it.
        Submission submission = await AddAsync(process, Csv());
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(process, submission.Id)).State);
    }

    [Fact]
    public async Task What_a_web_process_takes_in_is_scored_by_the_scoring_process_of_the_same_folder()
    {
        await using ScoringProcess scoring = await StartAsync();
        ServerOptions webOnly = Options() with { Roles = new HashSet<string>(["web"]) };
        await using ScoringProcess web = await ScoringProcess.StartAsync(webOnly, _catalog);
        Assert.Null(web.Get<IServiceProvider>().GetService<ISealedBlobs>());
        Submission submission = await SubmitAsync(web);
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(web, submission.Id)).State);
    }

    [Fact]
    public async Task A_scorer_that_lost_its_claim_writes_nothing()
    {
        await using ScoringProcess process = await BuildAsync(Interfere);
        Submission submission = await SubmitAsync(process);
        string? otherToken = null;
        process.Get<InterferedPredictions>().WhenOpened = async () =>
        {
            // While the file is being opened the lease ends and somebody else takes the submission up.
            await process.Get<IClaims>().EndLeasesAsync(Cancellation);
            await process.Get<ISubmissionStore>().RecoverAsync(3, Cancellation);
            otherToken = (await process.Get<ISubmissionStore>().ClaimAsync(submission.Id, TimeSpan.FromMinutes(1), Cancellation))!.Token;
        };
        await Job(process).RunAsync(submission.Id, Cancellation);

        Submission held = await FindAsync(process, submission.Id);
        Assert.Equal((SubmissionState.Scoring, 2), (held.State, held.Attempt));
        Assert.Empty(held.Scores);
        Assert.True(await process.Get<ISubmissionStore>().ProgressAsync(submission.Id, otherToken!, 0.5, TimeSpan.FromMinutes(1), Cancellation));
        Assert.Contains(process.Log, l => l.Contains("another attempt owns it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_submission_that_breaks_the_scorer_ends_failed_after_so_many_attempts()
    {
        await using ScoringProcess process = await StartAsync();
        Submission submission = await AddAsync(process, Csv(), keepBlob: false);
        Submission failed = await FinalAsync(process, submission.Id);
        Assert.Equal((SubmissionState.Failed, 3), (failed.State, failed.Attempt));
        Assert.Contains("not counted", failed.Failure, StringComparison.Ordinal);
        await Task.Delay(400, Cancellation);
        Assert.Equal(3, (await FindAsync(process, submission.Id)).Attempt);
        Assert.Equal(3, process.Log.Count(l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains(submission.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_submission_that_kills_its_process_ends_failed_too()
    {
        string id;
        await using (ScoringProcess process = await BuildAsync())
            id = (await SubmitAsync(process)).Id;
        for (int death = 1; death <= 2 * Options().MaximumAttempts; death++)
        {
            // As a killed process leaves it: claimed, and nobody there to release it.
            await using ScoringProcess dead = await ScoringProcess.BuildAsync(Options(), _catalog);
            await dead.Get<StartupTasks>().RunAsync(Cancellation);
            await dead.Get<SweepJob>().RunAsync("", Cancellation);
            Assert.NotNull(await dead.Get<ISubmissionStore>().ClaimAsync(id, TimeSpan.FromHours(1), Cancellation));
        }
        await using ScoringProcess last = await ScoringProcess.StartAsync(Options(), _catalog);
        Assert.Equal(SubmissionState.Failed, (await FinalAsync(last, id)).State);
    }

    [Fact]
    public async Task A_truth_that_is_gone_fails_at_once_and_says_what_to_do()
    {
        await using ScoringProcess process = await StartAsync();
        Submission submission = await AddAsync(process, Csv(), season: 7);
        Submission failed = await FinalAsync(process, submission.Id);
        Assert.Equal((SubmissionState.Failed, 1), (failed.State, failed.Attempt));
        Assert.Contains("season 7", failed.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_s_retry_scores_what_had_failed()
    {
        await using ScoringProcess process = await StartAsync();
        Submission submission = await AddAsync(process, Csv(), keepBlob: false);
        Assert.Equal(SubmissionState.Failed, (await FinalAsync(process, submission.Id)).State);
        await WriteAsync(process, Csv());
        Assert.True(await process.Get<ISubmissionStore>().RetryAsync(submission.Id, Cancellation));
        await Eventually.HoldsAsync(async () => (await FindAsync(process, submission.Id)).State == SubmissionState.Scored, "scored");
    }

    [Fact]
    public async Task What_was_in_flight_when_a_process_stopped_is_scored_by_the_next()
    {
        List<string> ids = [];
        await using (ScoringProcess first = await StartAsync())
        {
            for (int i = 0; i < 40; i++)
                ids.Add((await SubmitAsync(first)).Id);
        }
        await using ScoringProcess second = await ScoringProcess.StartAsync(Options(), _catalog);
        foreach (string id in ids)
        {
            Submission scored = await FinalAsync(second, id);
            Assert.Equal((SubmissionState.Scored, 4), (scored.State, scored.Scores.Count));
        }
    }

    [Fact]
    public async Task Waiting_pages_are_told_of_the_change()
    {
        await using ScoringProcess process = await StartAsync();
        Submission submission = await AddAsync(process, Csv());
        Task told = process.Get<ISubmissionNotifier>().WaitAsync(submission.Id, TimeSpan.FromSeconds(30), Cancellation);
        await FinalAsync(process, submission.Id);
        await told.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
    }

    [Fact]
    public async Task Only_one_process_of_a_folder_runs_jobs_and_the_other_takes_over()
    {
        ScoringProcess first = await StartAsync();
        await using ScoringProcess standby = await ScoringProcess.StartAsync(Options(), _catalog);
        Submission submission = await SubmitAsync(standby);
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(first, submission.Id)).State);
        Assert.Contains(standby.Log, l => l.Contains("stands by", StringComparison.Ordinal));
        Assert.DoesNotContain(standby.Log, l => l.Contains("Jobs run on", StringComparison.Ordinal));

        await first.DisposeAsync();
        Submission later = await SubmitAsync(standby);
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(standby, later.Id)).State);
    }

    [Fact]
    public async Task Five_hundred_submissions_are_scored_once_each()
    {
        await using ScoringProcess process = await StartAsync();
        string digest = await WriteAsync(process, Csv());
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 500; i++)
        {
            Submission submission = Row(digest, $"p{i}");
            await process.Get<ISubmissionStore>().AddAsync(submission, null, Cancellation);
            await process.Get<ISubmissionStore>().QueueAsync(submission.Id, Cancellation);
            await process.Get<IJobEngine>().EnqueueAsync(JobKind.ScoreSubmission, submission.Id, Cancellation);
        }
        await Eventually.HoldsAsync(
            async () => (await process.Get<ISubmissionStore>().ListAsync(new SubmissionQuery { State = SubmissionState.Scored, Limit = 1000 }, Cancellation)).Count == 500,
            "all are scored", 120);
        TestContext.Current.TestOutputHelper?.WriteLine($"500 submissions of {Rows} rows taken in and scored in {watch.Elapsed.TotalSeconds:f1} s");
        IReadOnlyList<Submission> scored = await process.Get<ISubmissionStore>().ListAsync(new SubmissionQuery { Limit = 1000 }, Cancellation);
        Assert.All(scored, s => Assert.Equal((SubmissionState.Scored, 1, 4), (s.State, s.Attempt, s.Scores.Count)));
    }

    private ServerOptions Options() => ScoringProcess.Options(_folder);

    private async Task<ScoringProcess> StartAsync()
    {
        ScoringProcess process = await BuildAsync();
        await process.StartHostAsync();
        return process;
    }

    /// <summary>A process whose toy dataset is published with a truth of 200 rows, every third a signal.</summary>
    private async Task<ScoringProcess> BuildAsync(Action<IServiceCollection>? configure = null)
    {
        ScoringProcess process = await ScoringProcess.BuildAsync(Options(), _catalog, configure);
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
        Assert.True(await datasets.PublishAsync("toy", "1.0.0", token!, [], [new SealedTruth("test", 1, blob.Digest, Rows)], [], Cancellation));
        return process;
    }

    private static void Interfere(IServiceCollection services)
    {
        ServiceDescriptor real = services.Last(d => d.ServiceType == typeof(ISubmissionBlobs));
        services.Remove(real);
        services.AddSingleton(new InterferedPredictions((ISubmissionBlobs)real.ImplementationInstance!));
        services.AddSingleton<ISubmissionBlobs>(p => p.GetRequiredService<InterferedPredictions>());
    }

    private static long Label(int row) => row % 3 == 0 ? 1 : 0;

    private static byte[] Csv(int missingRows = 0)
    {
        StringBuilder csv = new("event_id,prediction\n");
        for (int i = missingRows; i < Rows; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},{(Label(i) == 1 ? 0.9 : 0.1)}\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static async Task<Submission> SubmitAsync(ScoringProcess process, byte[]? csv = null)
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
    private static async Task<Submission> AddAsync(ScoringProcess process, byte[] csv, bool keepBlob = true, int season = 1)
    {
        string digest = await WriteAsync(process, csv);
        if (!keepBlob)
            await process.Get<ISubmissionBlobs>().DeleteAsync(digest, Cancellation);
        Submission submission = Row(digest, "p") with { Season = season };
        Assert.True(await process.Get<ISubmissionStore>().AddAsync(submission, null, Cancellation));
        return submission;
    }

    private static async Task<string> WriteAsync(ScoringProcess process, byte[] csv)
    {
        using MemoryStream content = new(csv);
        return ((BlobWritten)await process.Get<ISubmissionBlobs>().WriteAsync(content, long.MaxValue, Cancellation)).Digest;
    }

    private static Submission Row(string digest, string participant) => new()
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

    private static IJob Job(ScoringProcess process) => process.Get<IEnumerable<IJob>>().Single(j => j.Kind == JobKind.ScoreSubmission);

    private static async Task<Submission> FindAsync(ScoringProcess process, string id) => (await process.Get<ISubmissionStore>().FindAsync(id, Cancellation))!;

    private static async Task<Submission> FinalAsync(ScoringProcess process, string id)
    {
        await Eventually.HoldsAsync(async () => (await FindAsync(process, id)).IsFinal, "final", 30);
        return await FindAsync(process, id);
    }

    /// <summary>The real blobs, with something happening while one is opened.</summary>
    private sealed class InterferedPredictions(ISubmissionBlobs real) : ISubmissionBlobs
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
    }
}
