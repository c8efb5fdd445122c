using Challenge.Baselines;
using Challenge.Baselines.Training;
using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs.Tests;
using Challenge.Jobs.Tests.Engine;
using Hangfire;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace Challenge.Jobs.Hangfire.Tests;

/// <summary>What Hangfire can do besides the contract: queues, retries, the recurring sweep, jobs that are deleted while they run.</summary>
public sealed class BehaviourTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Work_goes_to_queues_by_what_it_needs_and_one_worker_is_kept_for_answers()
    {
        JobQueues queues = new(new BaselineCatalog([new Network()]));
        Assert.Equal("gpu", queues.Of(JobKind.RunBaseline, "c/network/1", isFirst: true));
        Assert.Equal("answers", queues.Of(JobKind.ScoreSubmission, "id", isFirst: false));
        Assert.Equal("cpu", queues.Of(JobKind.BuildDataset, "id", isFirst: false));
        Assert.Equal("cpu", queues.Of(JobKind.RunBaseline, "c/logistic-regression/1", isFirst: false));
        Assert.Equal("board", queues.Of(JobKind.RunBaseline, "c/logistic-regression/1", isFirst: true));
        foreach (int concurrency in (int[])[1, 2, 3, 8])
        {
            IReadOnlyList<(int Workers, string[] Queues)> workers = JobQueues.Workers(concurrency);
            Assert.Equal(concurrency, workers.Sum(w => w.Workers));
            Assert.Equal(1, workers.Where(w => w.Queues.Contains("gpu")).Sum(w => w.Workers));
            Assert.Equal(Math.Max(1, concurrency - 1), workers.Where(w => w.Queues.Contains("cpu")).Sum(w => w.Workers));
            // The PostgreSQL store goes by the name of the queue, the other one by the order given: they agree.
            Assert.All(workers, w => Assert.Equal(w.Queues.Order(StringComparer.Ordinal), w.Queues));
        }
    }

    private sealed class Network : ITrainedBaseline
    {
        public BaselineInfo Info { get; } = new("network", "Network", "", "classification", "", null);

        public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) => new BaselineUnavailable("it is only for its name");

        public BaselineOutcome Train(BaselineProblem problem, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken) =>
            FitPredict(problem, progress, cancellationToken);
    }

    [Fact]
    public async Task What_is_ordered_first_overtakes_what_waits()
    {
        TaskCompletionSource gate = new();
        RecordingJob job = new(JobKind.RunBaseline, (_, token) => gate.Task.WaitAsync(token));
        await using EngineProcess process = await EngineProcess.StartAsync(new ServerOptions(), job);
        foreach (string subject in (string[])["c/a/1", "c/b/1", "c/c/1"])
            await process.Engine.EnqueueAsync(JobKind.RunBaseline, subject, Cancellation);
        await Eventually.HoldsAsync(() => job.Started.Count == 1, "one runs");
        await process.Engine.EnqueueFirstAsync(JobKind.RunBaseline, "c/urgent/1", Cancellation);
        gate.SetResult();
        await Eventually.HoldsAsync(() => job.Ended == 4, "all ran");
        Assert.Equal(["c/a/1", "c/urgent/1", "c/b/1", "c/c/1"], job.Started);
    }

    [Fact]
    public async Task A_job_that_throws_is_shown_with_its_fault_and_tried_again_after_a_while()
    {
        int runs = 0;
        RecordingJob job = new(JobKind.ScoreSubmission, (_, _) => Interlocked.Increment(ref runs) == 1 ? throw new InvalidOperationException("on purpose") : Task.CompletedTask);
        await using EngineProcess process = await EngineProcess.StartAsync(new ServerOptions(), job);
        await process.Engine.EnqueueAsync(JobKind.ScoreSubmission, "a", Cancellation);
        IMonitoringApi api = process.Storage.GetMonitoringApi();
        await Eventually.HoldsAsync(() => api.ScheduledCount() == 1, "it is to be tried again");
        JobDetailsDto details = api.JobDetails(api.ScheduledJobs(0, 1).Single().Key);
        Assert.Contains(details.History, h => h.StateName == "Failed" && h.Data["ExceptionMessage"] == "on purpose");
        await Eventually.HoldsAsync(() => job.Ended == 2, "it ran again", 25);
        Assert.Equal(["a", "a"], job.Started);
    }

    [Fact]
    public async Task A_job_that_an_administrator_deletes_is_cancelled()
    {
        TaskCompletionSource cancelled = new();
        RecordingJob job = new(JobKind.RunBaseline, async (_, token) =>
        {
            await using CancellationTokenRegistration told = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
        });
        await using EngineProcess process = await EngineProcess.StartAsync(new ServerOptions(), job);
        await process.Engine.EnqueueAsync(JobKind.RunBaseline, "c/a/1", Cancellation);
        IMonitoringApi api = process.Storage.GetMonitoringApi();
        await Eventually.HoldsAsync(() => api.ProcessingCount() == 1 && job.Started.Count == 1, "it runs");
        new BackgroundJobClient(process.Storage).Delete(api.ProcessingJobs(0, 1).Single().Key);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await Eventually.HoldsAsync(() => job.Ended == 1 && api.DeletedListCount() == 1, "it ended");
    }

    [Fact]
    public async Task The_sweep_recurs_once_a_minute_in_the_queue_of_answers()
    {
        RecordingJob sweep = new(JobKind.Sweep);
        await using EngineProcess process = new(new ServerOptions(), isSweeping: true, sweep);
        await process.Engine.StartAsync(Cancellation);
        using IStorageConnection connection = process.Storage.GetConnection();
        RecurringJobDto recurring = Assert.Single(connection.GetRecurringJobs());
        Assert.Equal(("* * * * *", "answers"), (recurring.Cron, recurring.Job.Queue));
        new RecurringJobManager(process.Storage).Trigger("sweep");
        await Eventually.HoldsAsync(() => sweep.Ended >= 1, "it ran");
        Assert.Equal("", sweep.Started[0]);
    }
}
