using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests;

/// <summary>What is left by a process that died, stopped or never ran jobs is scored by another.</summary>
public sealed class RecoveryTests : ToySubmissions
{
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
        await using ScoringProcess web = await ScoringProcess.StartAsync(webOnly, Catalog);
        Assert.Null(web.Get<IServiceProvider>().GetService<ISealedBlobs>());
        Submission submission = await SubmitAsync(web);
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(web, submission.Id)).State);
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
            await using ScoringProcess dead = await ScoringProcess.BuildAsync(Options(), Catalog);
            await dead.Get<StartupTasks>().RunAsync(Cancellation);
            await dead.Get<SweepJob>().RunAsync("", Cancellation);
            Assert.NotNull(await dead.Get<ISubmissionStore>().ClaimAsync(id, TimeSpan.FromHours(1), Cancellation));
        }
        await using ScoringProcess last = await ScoringProcess.StartAsync(Options(), Catalog);
        Assert.Equal(SubmissionState.Failed, (await FinalAsync(last, id)).State);
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
        await using ScoringProcess second = await ScoringProcess.StartAsync(Options(), Catalog);
        foreach (string id in ids)
        {
            Submission scored = await FinalAsync(second, id);
            Assert.Equal((SubmissionState.Scored, 4), (scored.State, scored.Scores.Count));
        }
    }

    [Fact]
    public async Task Only_one_process_of_a_folder_runs_jobs_and_the_other_takes_over()
    {
        ScoringProcess first = await StartAsync();
        // A host starts in the background; on a busy machine the second process could otherwise be the one that comes first.
        while (!first.Log.Any(l => l.Contains("Jobs run on", StringComparison.Ordinal)))
            await Task.Delay(10, Cancellation);
        await using ScoringProcess standby = await ScoringProcess.StartAsync(Options(), Catalog);
        Submission submission = await SubmitAsync(standby);
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(first, submission.Id)).State);
        Assert.Contains(standby.Log, l => l.Contains("stands by", StringComparison.Ordinal));
        Assert.DoesNotContain(standby.Log, l => l.Contains("Jobs run on", StringComparison.Ordinal));

        await first.DisposeAsync();
        Submission later = await SubmitAsync(standby);
        Assert.Equal(SubmissionState.Scored, (await FinalAsync(standby, later.Id)).State);
    }
}
