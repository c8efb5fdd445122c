using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Storage.Tests;

/// <summary>The ladder is climbed in the transaction that stores a score: per participant, phase and season.</summary>
public sealed class LadderStorageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_is_told_anew_only_when_it_beats_the_best_and_is_repeated_otherwise()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        // Errors of 0.05 each: unpaired, a step up takes more than √2 · 0.05 = 0.0707.
        string first = await ScoredAsync(storage, 1.00);
        string close = await ScoredAsync(storage, 1.07);
        string better = await ScoredAsync(storage, 1.08);
        string worse = await ScoredAsync(storage, 0.50);

        await AssertToldAsync(storage, first, 1.00, first, isNew: true);
        await AssertToldAsync(storage, close, 1.00, first, isNew: false);
        await AssertToldAsync(storage, better, 1.08, better, isNew: true);
        await AssertToldAsync(storage, worse, 1.08, better, isNew: false);
    }

    [Fact]
    public async Task Replicas_of_the_same_seed_make_the_comparison_paired()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        double[] noise = [-1, 1, -1, 1];
        string first = await ScoredAsync(storage, 1.00, replicas: noise);
        // The difference is 0.01 in every replica, so chance has no part in it, although both errors are 0.05.
        string better = await ScoredAsync(storage, 1.01, replicas: [.. noise.Select(x => x + 0.01)]);
        string otherSeed = await ScoredAsync(storage, 1.02, replicas: [.. noise.Select(x => x + 0.02)], seed: "another");

        await AssertToldAsync(storage, better, 1.01, better, isNew: true);
        await AssertToldAsync(storage, otherSeed, 1.01, better, isNew: false);
        Assert.NotEqual(first, better);
    }

    [Fact]
    public async Task A_fixed_step_rounds_what_it_tells()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        LadderRule rule = LadderSamples.Rule(step: 0.25);
        string first = await ScoredAsync(storage, 1.07, rule: rule);
        string close = await ScoredAsync(storage, 1.24, rule: rule);
        string better = await ScoredAsync(storage, 1.40, rule: rule);

        await AssertToldAsync(storage, first, 1.00, first, isNew: true);
        await AssertToldAsync(storage, close, 1.00, first, isNew: false);
        await AssertToldAsync(storage, better, 1.50, better, isNew: true);
    }

    [Fact]
    public async Task Everybody_climbs_their_own_ladder_in_each_phase_and_season()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await ScoredAsync(storage, 2.0);
        foreach (Func<Submission, Submission> other in new Func<Submission, Submission>[]
        {
            s => s with { AccountId = "bob" }, s => s with { Phase = "another" }, s => s with { Season = 2 }, s => s with { Challenge = "another" },
            s => s with { Kind = SubmissionKind.Baseline },
        })
        {
            string id = await ScoredAsync(storage, 1.0, change: other);
            await AssertToldAsync(storage, id, 1.0, id, isNew: true);
        }
    }

    [Fact]
    public async Task What_was_told_cannot_be_untold_by_withdrawing()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        string best = await ScoredAsync(storage, 2.0);
        Assert.True(await storage.Get<ISubmissionStore>().WithdrawAsync(best, Stop));
        string next = await ScoredAsync(storage, 1.9);
        await AssertToldAsync(storage, next, 2.0, best, isNew: false);
    }

    [Fact]
    public async Task Nothing_is_written_down_where_the_phase_has_no_ladder()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        Assert.True(await store.AddAsync(submission, null, Stop));
        Assert.True(await store.QueueAsync(submission.Id, Stop));
        string token = (await store.ClaimAsync(submission.Id, Samples.Lease, Stop))!.Token;
        Assert.True(await store.CompleteAsync(submission.Id, token, Samples.Report(), null, Stop));
        Assert.Null((await store.FindAsync(submission.Id, Stop))!.Published);
    }

    [Fact]
    public async Task Boards_and_lists_bring_along_what_was_told()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string first = await ScoredAsync(storage, 1.0);
        await ScoredAsync(storage, 0.9);
        IReadOnlyList<BoardEntry> board = await store.ListBoardAsync("higgs-tautau", "open", "ams", ScorePart.Public, Stop);
        IReadOnlyList<Submission> list = await store.ListAsync(new SubmissionQuery(), Stop);
        Assert.Equal([true, false], board.Select(e => e.Submission.Published!.IsNew));
        Assert.All(list, s => Assert.Equal((first, 1.0), (s.Published!.SubmissionId, s.Published.Score!.Value)));
    }

    [Fact]
    public async Task Of_submissions_that_are_completed_at_once_each_is_compared_with_those_before()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        List<(string Id, string Token)> claims = [];
        for (int i = 0; i < 8; i++)
        {
            Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
            Assert.True(await store.AddAsync(submission, null, Stop));
            Assert.True(await store.QueueAsync(submission.Id, Stop));
            claims.Add((submission.Id, (await store.ClaimAsync(submission.Id, Samples.Lease, Stop))!.Token));
        }
        await Task.WhenAll(claims.Select(c => Task.Run(() => store.CompleteAsync(c.Id, c.Token, Samples.Report(1.0), LadderSamples.Rule(), Stop), Stop)));

        // Equal values: whoever came first is told as new, and nobody after.
        List<PublishedScore> told = [.. (await store.ListAsync(new SubmissionQuery(), Stop)).Select(s => s.Published!)];
        Assert.Equal(8, told.Count);
        Assert.Single(told, t => t.IsNew);
        Assert.Single(told.Select(t => t.SubmissionId).Distinct());
    }

    private static async Task AssertToldAsync(TestStorage storage, string id, double value, string of, bool isNew)
    {
        PublishedScore told = (await storage.Get<ISubmissionStore>().FindAsync(id, Stop))!.Published!;
        Assert.Equal((value, of, isNew), (told.Score!.Value!.Value, told.SubmissionId, told.IsNew));
        Assert.Equal(("ams", ScorePart.Public, 18_000), (told.Score.Metric, told.Score.Part, told.Score.N));
    }

    private static async Task<string> ScoredAsync(
        TestStorage storage, double value, LadderRule? rule = null, double[]? replicas = null, string seed = "42", Func<Submission, Submission>? change = null)
    {
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        storage.Clock.Advance(TimeSpan.FromSeconds(1));
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        submission = change?.Invoke(submission) ?? submission;
        Assert.True(await store.AddAsync(submission, null, Stop));
        Assert.True(await store.QueueAsync(submission.Id, Stop));
        string token = (await store.ClaimAsync(submission.Id, Samples.Lease, Stop))!.Token;
        ScoreReport report = Samples.Report(value);
        report = report with
        {
            Digests = report.Digests with { Seed = seed },
            Replicas = replicas is null ? [] : [new ScoreReplicas("ams", ScorePart.Public, replicas)],
        };
        Assert.True(await store.CompleteAsync(submission.Id, token, report, rule ?? LadderSamples.Rule(), Stop));
        return submission.Id;
    }
}
