using Challenge.Core;
using Challenge.Jobs.Tests;
using Challenge.Jobs.Tests.Engine;
using Challenge.Core.Jobs;
using Challenge.Tests;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Hangfire.Tests;

/// <summary>Several engines on one PostgreSQL database.</summary>
public sealed class ManyProcessesTests(PostgreSqlServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_share_the_work_and_nothing_runs_twice()
    {
        ServerOptions options = new() { JobsDatabase = await server.CreateAsync() };
        RecordingJob first = new(JobKind.ScoreSubmission, (_, token) => Task.Delay(20, token));
        RecordingJob second = new(JobKind.ScoreSubmission, (_, token) => Task.Delay(20, token));
        await using EngineProcess one = await EngineProcess.StartAsync(options, first);
        await using EngineProcess two = await EngineProcess.StartAsync(options, second);
        for (int i = 0; i < 60; i++)
            await one.Engine.EnqueueAsync(JobKind.ScoreSubmission, $"s{i}", Cancellation);
        await Eventually.HoldsAsync(() => first.Ended + second.Ended == 60, "all ran", 60);
        Assert.Equal(60, first.Started.Concat(second.Started).Distinct().Count());
        Assert.InRange(first.Ended, 1, 59);
    }

    [Fact]
    public async Task What_waits_is_not_ordered_again_by_another_process()
    {
        ServerOptions options = new() { JobsDatabase = await server.CreateAsync(), MaximumConcurrency = 1 };
        TaskCompletionSource gate = new();
        RecordingJob job = new(JobKind.ScoreSubmission, (_, token) => gate.Task.WaitAsync(token));
        await using EngineProcess one = await EngineProcess.StartAsync(options, job);
        await using EngineProcess two = await EngineProcess.StartAsync(options, job);
        foreach (string busy in (string[])["x", "y"])
            await one.Engine.EnqueueAsync(JobKind.ScoreSubmission, busy, Cancellation);
        await Eventually.HoldsAsync(() => job.Started.Count == 2, "both are busy");
        await one.Engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await two.Engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        Assert.Equal(1, one.Storage.GetMonitoringApi().EnqueuedCount("answers"));
        gate.SetResult();
        await Eventually.HoldsAsync(() => job.Ended == 3, "all ran");
    }

    [Fact]
    public async Task A_process_without_the_scoring_role_orders_what_another_runs()
    {
        ServerOptions options = new() { JobsDatabase = await server.CreateAsync(), Roles = new HashSet<string>(["web"]) };
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(TimeProvider.System).AddHangfireJobs(options);
        await using ServiceProvider web = services.BuildServiceProvider();
        IJobEngine orders = web.GetRequiredService<IJobEngine>();
        Assert.True(orders.IsRunning);
        // The other one does not run yet: the order waits in the database.
        await orders.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        RecordingJob job = new(JobKind.ScoreSubmission);
        await using EngineProcess scoring = await EngineProcess.StartAsync(options, job);
        await Eventually.HoldsAsync(() => job.Ended == 1, "it ran");
        await orders.EnqueueAsync(JobKind.ScoreSubmission, "b", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 2, "the next one too", 5);
        // It does not run here, so nothing here knows when it began: an order after that is a new one.
        await orders.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 3, "the first one again", 5);
        Assert.Equal(["a", "b", "a"], job.Started);
    }

    [Fact]
    public async Task An_order_for_anything_but_a_job_of_this_server_fails_and_runs_nothing()
    {
        using TemporaryFolder folder = new();
        string trace = folder["trace"];
        ServerOptions options = new() { JobsDatabase = await server.CreateAsync() };
        RecordingJob job = new(JobKind.ScoreSubmission);
        await using EngineProcess scoring = await EngineProcess.StartAsync(options, job);
        string id = new BackgroundJobClient(scoring.Storage).Create(Job.FromExpression(() => File.WriteAllText(trace, "taken over")), new EnqueuedState("answers"));
        // A method without rules of its own is tried again a while later, ten times in all.
        string[] States() => [.. scoring.Storage.GetMonitoringApi().JobDetails(id).History.Select(h => h.StateName)];
        await Eventually.HoldsAsync(() => States().Any(s => s is "Scheduled" or "Failed"), "it failed", 20);
        Assert.DoesNotContain("Succeeded", States());
        await scoring.Engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 1, "others run");
        Assert.False(File.Exists(trace));
    }
}
