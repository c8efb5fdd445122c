using System.Diagnostics;
using Challenge.Core.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

public sealed class ManyWritersTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Uploads and scorers of two processes on one file: none may ever see "database is locked", and nothing may be lost.</summary>
    [Fact]
    public async Task Thirty_two_writers_of_two_processes_never_find_the_database_locked()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore[] processes =
        [
            storage.Get<ISubmissionStore>(),
            (await storage.StartProcessAsync()).GetRequiredService<ISubmissionStore>(),
        ];

        long started = Stopwatch.GetTimestamp();
        int[] scored = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            () => WriteAsync(processes[i % 2], storage.Clock, $"account {i}", started), TestContext.Current.CancellationToken)));

        TestContext.Current.TestOutputHelper!.WriteLine($"{scored.Sum()} submissions from Received to Scored in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.All(scored, n => Assert.True(n > 0, "a writer never got its turn"));
        IReadOnlyList<Submission> all = await processes[0].ListAsync(new SubmissionQuery { Limit = int.MaxValue }, TestContext.Current.CancellationToken);
        Assert.Equal(scored.Sum(), all.Count);
        Assert.All(all, s => Assert.Equal((SubmissionState.Scored, 3), (s.State, s.Scores.Count)));
    }

    private static async Task<int> WriteAsync(ISubmissionStore store, FakeClock clock, string account, long started)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        AttemptLimits limits = new(clock.GetUtcNow().AddHours(-1), int.MaxValue, int.MaxValue);
        int scored = 0;
        do
        {
            Submission submission = Samples.Submission(clock.GetUtcNow(), account);
            Assert.True(await store.AddAsync(submission, limits, stop));
            Assert.True(await store.QueueAsync(submission.Id, stop));
            SubmissionClaim? claim = await store.ClaimAsync(submission.Id, Samples.Lease, stop);
            Assert.NotNull(claim);
            Assert.True(await store.ProgressAsync(submission.Id, claim.Token, 0.5, Samples.Lease, stop));
            Assert.NotNull(await store.FindAsync(submission.Id, stop));
            Assert.True(await store.CompleteAsync(submission.Id, claim.Token, Samples.Report(), null, stop));
            scored++;
        }
        while (Stopwatch.GetElapsedTime(started) < Duration);
        return scored;
    }
}
