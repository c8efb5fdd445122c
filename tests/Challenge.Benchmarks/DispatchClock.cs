using System.Diagnostics;
using System.Globalization;
using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs;
using Challenge.Jobs.Engine;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;
#if WITH_HANGFIRE
using Challenge.Jobs.Hangfire;
#endif

namespace Challenge.Benchmarks;

/// <summary>
/// How fast the job engines that are built in dispatch jobs that do nothing, two at a time: <c>dispatch [JOBS] [RUNS]</c>. Seconds until all are ordered and until all have
/// run, and milliseconds from the order of a single job to its start, on an idle engine. Hangfire is also measured on PostgreSQL where <c>CHALLENGE_JOBS_DATABASE</c> names an empty database.
/// </summary>
internal static class DispatchClock
{
    private const int Singles = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        int jobs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        int runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        await MeasureAsync(jobs, runs, null, (services, options) => services.AddQuartzEngine(options));
#if WITH_HANGFIRE
        await MeasureAsync(jobs, runs, null, (services, options) => services.AddHangfireEngine(options));
        if (Environment.GetEnvironmentVariable("CHALLENGE_JOBS_DATABASE") is { Length: > 0 } connection)
            await MeasureAsync(jobs, runs, new JobsDatabase(connection), (services, options) => services.AddHangfireEngine(options));
#endif
        return 0;
    }

    private static async Task MeasureAsync(int jobs, int runs, JobsDatabase? database, Action<IServiceCollection, ServerOptions> addEngine)
    {
        using TemporaryFolder folder = new();
        ServerOptions options = new() { DataFolder = folder.Path, JobsDatabase = database };
        CountingJob counting = new();
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IJob>(counting);
        addEngine(services, options);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IJobEngine engine = provider.GetRequiredService<IJobEngine>();
        await provider.GetRequiredService<IJobRunner>().StartAsync(CancellationToken.None);
        List<(double Ordered, double Drained)> times = [];
        for (int run = 0; run <= runs; run++)
        {
            Task all = counting.Expect(jobs);
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < jobs; i++)
                await engine.EnqueueAsync(JobKind.ScoreSubmission, $"{run}-{i}", CancellationToken.None);
            double ordered = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await all;
            // The first run compiles, and makes tables.
            if (run > 0)
                times.Add((ordered, Stopwatch.GetElapsedTime(start).TotalSeconds));
        }
        List<double> starts = [];
        for (int i = 0; i < Singles; i++)
        {
            await Task.Delay(200);
            Task one = counting.Expect(1);
            long start = Stopwatch.GetTimestamp();
            await engine.EnqueueAsync(JobKind.ScoreSubmission, $"single-{i}", CancellationToken.None);
            await one;
            starts.Add(Stopwatch.GetElapsedTime(start, counting.LastStart).TotalMilliseconds);
        }
        await provider.GetRequiredService<IJobRunner>().StopAsync(CancellationToken.None);
        (double Ordered, double Drained) median = (Median(times.Select(t => t.Ordered)), Median(times.Select(t => t.Drained)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{engine.Name}: jobs={jobs} ordered={median.Ordered:F2}s drained={median.Drained:F2}s (least {times.Min(t => t.Drained):F2}s) jobs_per_second={jobs / median.Drained:F0} start={Median(starts):F1}ms"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private sealed class CountingJob : IJob
    {
        private TaskCompletionSource _done = new();
        private int _left;

        public JobKind Kind => JobKind.ScoreSubmission;

        /// <summary>Time stamp of the newest start.</summary>
        public long LastStart { get; private set; }

        /// <summary>Ends when so many more have run.</summary>
        public Task Expect(int jobs)
        {
            _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _left = jobs;
            return _done.Task;
        }

        public Task RunAsync(string subject, CancellationToken cancellationToken)
        {
            LastStart = Stopwatch.GetTimestamp();
            if (Interlocked.Decrement(ref _left) == 0)
                _done.SetResult();
            return Task.CompletedTask;
        }
    }
}
