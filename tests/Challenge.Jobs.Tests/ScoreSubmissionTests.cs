using System.Diagnostics;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Jobs.Tests;

/// <summary>Submissions through real stores, real blobs, the real scorer and real Quartz, on a small truth of its own.</summary>
public sealed class ScoreSubmissionTests : ToySubmissions
{
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
        // It notices at its next heartbeat, or at the end, whichever comes first.
        Assert.Single(process.Log, l => l.Contains("lost its claim and was stopped", StringComparison.Ordinal) || l.Contains("another attempt owns it", StringComparison.Ordinal));
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
    public async Task Waiting_pages_are_told_of_the_change()
    {
        await using ScoringProcess process = await StartAsync();
        Submission submission = await AddAsync(process, Csv());
        Task told = process.Get<ISubmissionNotifier>().WaitAsync(submission.Id, TimeSpan.FromSeconds(30), Cancellation);
        await FinalAsync(process, submission.Id);
        await told.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
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
}
