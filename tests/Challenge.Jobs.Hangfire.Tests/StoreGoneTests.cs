using System.Diagnostics;
using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Jobs.Tests;
using Challenge.Jobs.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Hangfire.Tests;

/// <summary>The database of the orders hangs or dies for 30 s while submissions come in. Rows and files are elsewhere, so nothing may be lost or scored twice.</summary>
public sealed class StoreGoneTests(PostgreSqlServer server) : ToySubmissions
{
    private static readonly TimeSpan _outage = TimeSpan.FromSeconds(30);

    [Fact]
    public Task A_store_that_hangs_for_30_s_costs_nothing() => LoseAsync(server.HaltAsync, server.ResumeAsync);

    [Fact]
    public Task A_store_that_dies_and_comes_back_after_30_s_costs_nothing() => LoseAsync(server.StopAsync, server.StartAsync);

    [Fact]
    public async Task A_server_that_starts_without_its_store_waits_for_it()
    {
        ServerOptions options = new() { JobsDatabase = await server.CreateAsync() };
        await server.StopAsync();
        RecordingJob job = new(JobKind.ScoreSubmission);
        await using EngineProcess process = new(options, isSweeping: true, job);
        Task starting = process.Engine.StartAsync(Cancellation);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
            Assert.False(starting.IsCompleted || process.Engine.IsRunning);
            Stopwatch asked = Stopwatch.StartNew();
            await process.Engine.EnqueueAsync(JobKind.ScoreSubmission, "early", Cancellation);
            Assert.True(asked.Elapsed < TimeSpan.FromSeconds(2), $"an order to an engine that does not run took {asked.Elapsed}");
        }
        finally
        {
            await server.StartAsync();
        }
        await starting.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await process.Engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 1, "it ran");
    }

    private async Task LoseAsync(Func<Task> lose, Func<Task> restore)
    {
        JobsDatabase database = await server.CreateAsync();
        await using ScoringProcess process = await BuildAsync(services => UseHangfire(services, Options() with { JobsDatabase = database }));
        await process.StartHostAsync();
        List<string> ids = [(await SubmitAsync(process)).Id];
        await FinalAsync(process, ids[0]);

        List<double> waits = [];
        await lose();
        try
        {
            Stopwatch outage = Stopwatch.StartNew();
            while (outage.Elapsed < _outage)
            {
                long asked = Stopwatch.GetTimestamp();
                ids.Add((await SubmitAsync(process)).Id);
                waits.Add(Stopwatch.GetElapsedTime(asked).TotalSeconds);
                await Task.Delay(500, Cancellation);
            }
        }
        finally
        {
            await restore();
        }
        Stopwatch back = Stopwatch.StartNew();
        ISubmissionStore store = process.Get<ISubmissionStore>();
        foreach (string id in ids)
        {
            await Eventually.HoldsAsync(async () => (await store.FindAsync(id, Cancellation))!.IsFinal, "scored after the store came back", 120);
            Submission scored = await FindAsync(process, id);
            Assert.Equal((SubmissionState.Scored, 4, 1), (scored.State, scored.Scores.Count, scored.Attempt));
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{ids.Count - 1} submissions were taken in during {_outage.TotalSeconds} s without a store, the slowest in {waits.Max():f1} s; all were scored {back.Elapsed.TotalSeconds:f1} s after it came back");
    }

    /// <summary>Hangfire in the place of the engine that the process was put together with.</summary>
    private static void UseHangfire(IServiceCollection services, ServerOptions options)
    {
        foreach (ServiceDescriptor engine in services.Where(d => d.ServiceType == typeof(IJobEngine) || d.ServiceType == typeof(Engine.IJobRunner)).ToList())
            services.Remove(engine);
        services.AddHangfireEngine(options, isSweeping: true);
    }
}
