using System.Diagnostics;
using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests.Engine;

/// <summary>What every job engine must do. An adapter's tests derive from this class and say how the engine is registered.</summary>
public abstract class JobEngineContract : IAsyncLifetime
{
    private readonly List<ServiceProvider> _providers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected ServerOptions Options { get; private set; } = new()
    {
        DataFolder = Path.Combine(Path.GetTempPath(), $"challenge-engine-{Guid.NewGuid():N}"),
        MaximumConcurrency = 2,
    };

    /// <summary>Registers the engine as <see cref="IJobEngine"/> and <see cref="IJobRunner"/> over the data folder of the options.</summary>
    protected abstract void AddEngine(IServiceCollection services, ServerOptions options);

    /// <summary>Whether what waits when a process ends is still there for the next; otherwise the sweep, which goes by the rows, orders it again.</summary>
    protected virtual bool KeepsOrders => true;

    public virtual ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Options.DataFolder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (ServiceProvider provider in _providers)
        {
            await provider.GetRequiredService<IJobRunner>().StopAsync(CancellationToken.None);
            await provider.DisposeAsync();
        }
        Directory.Delete(Options.DataFolder, recursive: true);
    }

    [Fact]
    public async Task A_job_runs_once_with_its_kind_and_subject()
    {
        RecordingJob score = new(JobKind.ScoreSubmission);
        RecordingJob build = new(JobKind.BuildDataset);
        IJobEngine engine = await StartAsync(score, build);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "same subject/with a slash", Cancellation);
        await engine.EnqueueAsync(JobKind.BuildDataset, "same subject/with a slash", Cancellation);
        await Eventually.HoldsAsync(() => score.Ended == 1 && build.Ended == 1, "both ran");
        await Task.Delay(200, Cancellation);
        Assert.Equal(["same subject/with a slash"], score.Started);
        Assert.Equal(["same subject/with a slash"], build.Started);
    }

    [Fact]
    public async Task An_empty_subject_is_a_subject_too()
    {
        RecordingJob sweep = new(JobKind.Sweep);
        IJobEngine engine = await StartAsync(sweep);
        await engine.EnqueueAsync(JobKind.Sweep, "", Cancellation);
        await Eventually.HoldsAsync(() => sweep.Ended == 1, "it ran");
        Assert.Equal([""], sweep.Started);
    }

    [Fact]
    public async Task A_job_that_waits_is_not_doubled()
    {
        TaskCompletionSource gate = new();
        RecordingJob job = new(JobKind.ScoreSubmission, (_, token) => gate.Task.WaitAsync(token));
        IJobEngine engine = await StartAsync(job);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "b", Cancellation);
        await Eventually.HoldsAsync(() => job.Started.Count == 2, "both slots are taken");
        for (int i = 0; i < 5; i++)
            await engine.EnqueueAsync(JobKind.ScoreSubmission, "c", Cancellation);
        gate.SetResult();
        await Eventually.HoldsAsync(() => job.Ended == 3, "all ran");
        await Task.Delay(200, Cancellation);
        Assert.Equal(["a", "b", "c"], job.Started.Order());
    }

    [Fact]
    public async Task An_order_that_comes_while_the_job_runs_runs_it_again()
    {
        TaskCompletionSource gate = new();
        RecordingJob job = new(JobKind.ScoreSubmission, (_, token) => gate.Task.WaitAsync(token));
        Options = Options with { MaximumConcurrency = 1 };
        IJobEngine engine = await StartAsync(job);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await Eventually.HoldsAsync(() => job.Started.Count == 1, "it started");
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        gate.SetResult();
        await Eventually.HoldsAsync(() => job.Ended == 2, "it ran again");
    }

    [Fact]
    public async Task A_job_that_throws_is_left_to_the_sweep_and_harms_no_other()
    {
        RecordingJob job = new(JobKind.ScoreSubmission, (subject, _) => subject == "bad" ? throw new InvalidOperationException("on purpose") : Task.CompletedTask);
        IJobEngine engine = await StartAsync(job);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "bad", Cancellation);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "good", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 2, "both ran");
        await Task.Delay(300, Cancellation);
        Assert.Equal(["bad", "good"], job.Started.Order());
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "bad", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 3, "it can be enqueued again");
    }

    [Fact]
    public async Task No_more_jobs_run_at_once_than_allowed()
    {
        RecordingJob job = new(JobKind.ScoreSubmission, (_, token) => Task.Delay(20, token));
        Options = Options with { MaximumConcurrency = 3 };
        IJobEngine engine = await StartAsync(job);
        for (int i = 0; i < 30; i++)
            await engine.EnqueueAsync(JobKind.ScoreSubmission, $"s{i}", Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 30, "all ran");
        Assert.Equal(3, job.MostAtOnce);
    }

    [Fact]
    public async Task Long_jobs_leave_a_slot_to_scoring()
    {
        TaskCompletionSource gate = new();
        RecordingJob baseline = new(JobKind.RunBaseline, (_, token) => gate.Task.WaitAsync(token));
        RecordingJob score = new(JobKind.ScoreSubmission);
        IJobEngine engine = await StartAsync(baseline, score);
        for (int i = 0; i < 4; i++)
            await engine.EnqueueAsync(JobKind.RunBaseline, $"b{i}", Cancellation);
        await Eventually.HoldsAsync(() => baseline.Started.Count == 1, "one baseline started");
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "s", Cancellation);
        await Eventually.HoldsAsync(() => score.Ended == 1, "the submission was scored beside it", 5);
        Assert.Single(baseline.Started);
        gate.SetResult();
        await Eventually.HoldsAsync(() => baseline.Ended == 4, "all baselines ran");
        Assert.Equal(1, baseline.MostAtOnce);
    }

    [Fact]
    public async Task Waiting_jobs_survive_a_restart()
    {
        RecordingJob slow = new(JobKind.ScoreSubmission, (_, token) => Task.Delay(Timeout.Infinite, token));
        IJobEngine engine = await StartAsync(slow);
        for (int i = 0; i < 10; i++)
            await engine.EnqueueAsync(JobKind.ScoreSubmission, $"s{i}", Cancellation);
        await Eventually.HoldsAsync(() => slow.Started.Count == 2, "two run, eight wait");
        await StopAsync();

        RecordingJob quick = new(JobKind.ScoreSubmission);
        engine = await StartAsync(quick);
        for (int i = 0; i < 10 && !KeepsOrders; i++)
            await engine.EnqueueAsync(JobKind.ScoreSubmission, $"s{i}", Cancellation);
        await Eventually.HoldsAsync(() => Enumerable.Range(0, 10).Select(i => $"s{i}").Except(slow.Started).All(quick.Started.Contains), "all that waited ran");
    }

    [Fact]
    public async Task A_stop_cancels_running_jobs_and_waits_for_them()
    {
        bool isPutDown = false;
        RecordingJob job = new(JobKind.ScoreSubmission, async (_, token) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                await Task.Delay(100, CancellationToken.None);
                isPutDown = true;
            }
        });
        IJobEngine engine = await StartAsync(job);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        await Eventually.HoldsAsync(() => job.Started.Count == 1, "it started");
        await StopAsync();
        Assert.True(isPutDown);
    }

    [Fact]
    public async Task Orders_before_the_start_and_after_the_stop_do_not_fail_their_caller()
    {
        ServiceProvider provider = Build([new RecordingJob(JobKind.ScoreSubmission)]);
        IJobEngine engine = provider.GetRequiredService<IJobEngine>();
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "early", Cancellation);
        await provider.GetRequiredService<IJobRunner>().StartAsync(Cancellation);
        await provider.GetRequiredService<IJobRunner>().StopAsync(Cancellation);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, "late", Cancellation);
    }

    [Fact]
    public async Task Five_hundred_jobs_drain_in_order()
    {
        RecordingJob job = new(JobKind.ScoreSubmission);
        IJobEngine engine = await StartAsync(job);
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 500; i++)
            await engine.EnqueueAsync(JobKind.ScoreSubmission, $"s{i:d3}", Cancellation);
        double enqueued = watch.Elapsed.TotalSeconds;
        await Eventually.HoldsAsync(() => job.Ended == 500, "all ran", 60);
        TestContext.Current.TestOutputHelper?.WriteLine($"{engine.Name}: 500 enqueued in {enqueued:f2} s, drained after {watch.Elapsed.TotalSeconds:f2} s");
        IReadOnlyList<string> started = job.Started;
        Assert.Equal(500, started.Distinct().Count());
        // Which submission is scored next is for the rows to say (decision 6), so an engine may let single jobs be overtaken, but the queue as a whole moves in order.
        double meanDistance = started.Select((subject, place) => Math.Abs(place - int.Parse(subject[1..], System.Globalization.CultureInfo.InvariantCulture))).Average();
        Assert.InRange(meanDistance, 0, 25);
    }

    protected async Task<IJobEngine> StartAsync(params IJob[] jobs)
    {
        ServiceProvider provider = Build(jobs);
        await provider.GetRequiredService<IJobRunner>().StartAsync(Cancellation);
        return provider.GetRequiredService<IJobEngine>();
    }

    private Task StopAsync() => _providers[^1].GetRequiredService<IJobRunner>().StopAsync(Cancellation);

    private ServiceProvider Build(IEnumerable<IJob> jobs)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        AddEngine(services, Options);
        foreach (IJob job in jobs)
            services.AddSingleton(job);
        ServiceProvider provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return provider;
    }
}
