using Challenge.Baselines;
using Challenge.Baselines.Features;
using Challenge.Core;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets;
using Challenge.Datasets.Import;
using Challenge.Jobs.Conversions;
using Challenge.Jobs.Engine;
using Challenge.Jobs.Importing;
using Challenge.Jobs.Publishing;
using Challenge.Scoring;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Quartz;
using IJob = Challenge.Core.Jobs.IJob;

namespace Challenge.Jobs;

/// <summary>Puts the jobs and their engine into the application.</summary>
public static class JobsServices
{
    /// <summary>
    /// The jobs on Quartz.NET over the SQLite file <c>jobs.db</c> of <see cref="ServerOptions.DataFolder"/>, and the host that runs and sweeps them.
    /// A process without the scoring role gets only an engine that leaves the rows to the process that has it. Needs the stores, the catalogs,
    /// <see cref="TimeProvider"/> and logging.
    /// </summary>
    public static IServiceCollection AddQuartzJobs(this IServiceCollection services, ServerOptions options)
    {
        services.AddJobs(options);
        return options.IsScoring ? services.AddQuartzEngine(options) : services.AddSingleton<IJobEngine, RowsOnlyJobEngine>();
    }

    /// <summary>Everything but the engine: what each process does itself and, with the scoring role, the jobs and the host that runs and sweeps them.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, ServerOptions options)
    {
        services.TryAddSingleton<ISubmissionNotifier, SubmissionNotifier>();
        services.TryAddSingleton(new ImportLimits { AllowPrivateAddresses = options.ImportFromPrivateAddresses });
        services.AddSingleton<ImportInbox>();
        services.AddSingleton<ConvertSplit>();
        services.AddTransient<ImportDataset>();
        return options.IsScoring ? services.AddWork(options) : services;
    }

    /// <summary>Only the engine: it runs whatever <see cref="IJob"/>s are registered once its <see cref="IJobRunner"/> is started.</summary>
    public static IServiceCollection AddQuartzEngine(this IServiceCollection services, ServerOptions options)
    {
        // Quartz tells its life story at every start; what matters of it the host says.
        services.AddLogging(log => log.AddFilter("Quartz", LogLevel.Warning));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s =>
            {
                s.InstanceName = "challenge";
                s.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                // A new trigger wakes the scheduler, but now and then the wake-up meets it just before it goes to sleep, for 30 s by default.
                s.IdleWaitTime = TimeSpan.FromSeconds(1);
            });
            quartz.UseDefaultThreadPool(options.MaximumConcurrency);
            quartz.UseExecutionLimits(l => l.ForGroup(QuartzJobEngine.LongGroup, Math.Max(1, options.MaximumConcurrency - 1)));
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(new JobsDatabaseFactory(), ConnectionString(options));
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                store.ConfigureStore(o => o.StoreJobDataAsStrings = true);
            });
        });
        services.AddSingleton<QuartzJobEngine>();
        services.AddSingleton<IJobEngine>(p => p.GetRequiredService<QuartzJobEngine>());
        services.AddSingleton<IJobRunner>(p => p.GetRequiredService<QuartzJobEngine>());
        return services;
    }

    /// <summary>The jobs themselves and the host that runs them on whatever engine is registered.</summary>
    private static IServiceCollection AddWork(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<ScoringLock>();
        services.AddHostedService<ScoringHost>();
        services.TryAddSingleton<ScoreSubmission>();
        services.TryAddSingleton<ReadVersions>();
        services.AddTransient<StartupTasks>();
        services.AddTransient<BaselineRequests>();
        services.AddSingleton<FeatureCatalog>().AddSingleton<BaselineProblems>();
        services.AddTransient<BaselineInputs>();
        services.AddTransient<TrainingRecords>();
        services.AddTransient<PublishDataset>();
        services.AddSingleton<BuildLeftovers>();
        services.TryAddSingleton<DatasetBuilder>();
        services.TryAddSingleton<FileImport>();
        services.AddTransient(p => new DatasetImporter(
            p.GetRequiredService<FileImport>(),
            p.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(DatasetImporter)),
            p.GetRequiredService<ImportLimits>(),
            Path.Combine(options.DataFolder, "imports")));
        services.AddHttpClient(nameof(DatasetImporter), client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(p => PublicNetwork.CreateHandler(p.GetRequiredService<ImportLimits>()));
        services.AddTransient<SweepJob>();
        services.AddTransient<IJob, SweepJob>();
        services.AddTransient<IJob, ScoreSubmissionJob>();
        services.AddTransient<IJob, BuildDatasetJob>();
        services.AddTransient<IJob, RunBaselineJob>();
        services.AddTransient<IJob, CheckFixityJob>();
        return services;
    }

    private static string ConnectionString(ServerOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(Path.GetFullPath(options.DataFolder), "jobs.db"),
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
