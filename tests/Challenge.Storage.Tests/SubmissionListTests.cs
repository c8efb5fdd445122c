using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Storage.Tests;

public sealed class SubmissionListTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submission_comes_back_as_it_was_added()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        Submission full = Samples.Submission(storage.Clock.GetUtcNow());
        Submission bare = Samples.Submission(storage.Clock.GetUtcNow()) with
        {
            Kind = SubmissionKind.Baseline,
            Notes = SubmissionNotes.None,
            FileName = null,
            PredictionBytes = 3_000_000_000,
        };
        foreach (Submission submission in new[] { full, bare })
        {
            Assert.True(await store.AddAsync(submission with { State = SubmissionState.Scored }, null, Stop));
            Assert.Equivalent(submission, await store.FindAsync(submission.Id, Stop), strict: true);
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_newest_first_without_gap_or_repeat()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        List<string> ids = [];
        for (int i = 0; i < 7; i++)
            ids.Insert(0, await AddAsync(storage));

        List<string> seen = [];
        string? before = null;
        while (await store.ListAsync(new SubmissionQuery { Limit = 3, Before = before }, Stop) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 3);
            seen.AddRange(page.Select(s => s.Id));
            before = page[^1].Id;
        }
        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Filters_are_combined()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string ada = await AddAsync(storage);
        string bob = await AddAsync(storage, s => s with { AccountId = "bob" });
        string other = await AddAsync(storage, s => s with { Challenge = "trackml" });
        string baseline = await AddAsync(storage, s => s with { Kind = SubmissionKind.Baseline, AccountId = "constant" });
        await store.QueueAsync(bob, Stop);

        Assert.Equal([baseline, other, bob, ada], await IdsAsync(new SubmissionQuery()));
        Assert.Equal([baseline, bob, ada], await IdsAsync(new SubmissionQuery { Challenge = "higgs-tautau" }));
        Assert.Equal([other, ada], await IdsAsync(new SubmissionQuery { AccountId = "ada" }));
        Assert.Equal([bob], await IdsAsync(new SubmissionQuery { State = SubmissionState.Queued }));
        Assert.Equal([baseline], await IdsAsync(new SubmissionQuery { Kind = SubmissionKind.Baseline }));
        Assert.Equal([ada], await IdsAsync(new SubmissionQuery { Challenge = "higgs-tautau", AccountId = "ada", State = SubmissionState.Received }));
        Assert.Equal([ada], await IdsAsync(new SubmissionQuery { Challenge = "higgs-tautau", Before = bob }));

        async Task<string[]> IdsAsync(SubmissionQuery query) => [.. (await store.ListAsync(query, Stop)).Select(s => s.Id)];
    }

    [Fact]
    public async Task A_list_carries_each_submissions_own_scores()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string low = await ScoreAsync(storage, 1);
        string none = await AddAsync(storage);
        string high = await ScoreAsync(storage, 3);

        IReadOnlyList<Submission> list = await store.ListAsync(new SubmissionQuery(), Stop);

        Assert.Equal([(high, 3), (none, null), (low, 1)], list.Select(s => (s.Id, s.Scores.Count == 0 ? null : s.Scores[0].Value)));
    }

    [Fact]
    public async Task A_board_holds_what_is_scored_and_defined_on_that_part_and_nothing_else()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string first = await ScoreAsync(storage, 1);
        string withdrawn = await ScoreAsync(storage, 2);
        string last = await ScoreAsync(storage, 3);
        await ScoreAsync(storage, 9, s => s with { Challenge = "trackml" });
        await ScoreAsync(storage, 9, s => s with { Phase = "final" });
        await AddAsync(storage);
        Assert.True(await store.WithdrawAsync(withdrawn, Stop));

        IReadOnlyList<BoardEntry> board = await store.ListBoardAsync("higgs-tautau", "open", "ams", ScorePart.Private, Stop);

        Assert.Equal([(first, 1 - 0.1), (last, 3 - 0.1)], board.Select(e => (e.Submission.Id, e.Score.Value!.Value)));
        Assert.All(board, e => Assert.Equal(3, e.Submission.Scores.Count));
        Assert.All(board, e => Assert.Contains(e.Score, e.Submission.Scores));
        Assert.Empty(await store.ListBoardAsync("higgs-tautau", "open", "roc_auc", ScorePart.Public, Stop));
        Assert.Empty(await store.ListBoardAsync("higgs-tautau", "open", "ams", ScorePart.All, Stop));
    }

    private static async Task<string> AddAsync(TestStorage storage, Func<Submission, Submission>? change = null)
    {
        storage.Clock.Advance(TimeSpan.FromMilliseconds(2));
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        Assert.True(await storage.Get<ISubmissionStore>().AddAsync(change?.Invoke(submission) ?? submission, null, Stop));
        return submission.Id;
    }

    private static async Task<string> ScoreAsync(TestStorage storage, double ams, Func<Submission, Submission>? change = null)
    {
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await AddAsync(storage, change);
        Assert.True(await store.QueueAsync(id, Stop));
        SubmissionClaim claim = (await store.ClaimAsync(id, Samples.Lease, Stop))!;
        Assert.True(await store.CompleteAsync(id, claim.Token, Samples.Report(ams), null, Stop));
        return id;
    }
}
