using System.Collections.Concurrent;
using Challenge.Baselines;
using Challenge.Core;
using Challenge.Core.Curation;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Storage;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Tests;

/// <summary>A process with stores, jobs and engine put together as the server does it, without HTTP. Several may share a folder.</summary>
internal sealed class ScoringProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly LogLines _log;

    private ScoringProcess(ServiceProvider services, LogLines log) => (_services, _log) = (services, log);

    /// <summary>Every line that was logged.</summary>
    public IReadOnlyList<string> Log => _log.All;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Fast turns: a sweep each 100 ms, leases of 2 s.</summary>
    public static ServerOptions Options(TemporaryFolder folder) => new()
    {
        DataFolder = folder.Path,
        SweepInterval = TimeSpan.FromMilliseconds(100),
        Lease = TimeSpan.FromSeconds(2),
        MaximumAttempts = 3,
        // The sites that tests import from are on this machine.
        ImportFromPrivateAddresses = true,
    };

    /// <summary>Puts the process together and starts its hosted services.</summary>
    public static async Task<ScoringProcess> StartAsync(ServerOptions options, ManifestCatalog catalog, Action<IServiceCollection>? configure = null)
    {
        ScoringProcess process = await BuildAsync(options, catalog, configure);
        await process.StartHostAsync();
        return process;
    }

    /// <summary>Puts the process together; nothing runs yet.</summary>
    public static async Task<ScoringProcess> BuildAsync(ServerOptions options, ManifestCatalog catalog, Action<IServiceCollection>? configure = null)
    {
        LogLines log = new();
        ServiceCollection services = new();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Information).AddProvider(log));
        services.AddSingleton(TimeProvider.System).AddSingleton(options).AddSingleton(catalog);
        services.AddSingleton(new ManifestReader(new ManifestVocabulary())).AddSingleton<ManifestFolders>();
        services.AddSingleton<MetricCatalog>().AddSingleton<DiagnosticCatalog>().AddSingleton<FormatCatalog>().AddSingleton<GeneratorCatalog>().AddSingleton<BaselineCatalog>();
        services.AddSqliteStorage(options).AddQuartzJobs(options);
        configure?.Invoke(services);
        ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        await provider.MigrateAsync(TestContext.Current.CancellationToken);
        return new ScoringProcess(provider, log);
    }

    public async Task StartHostAsync()
    {
        foreach (IHostedService hosted in _services.GetServices<IHostedService>())
            await hosted.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHostedService hosted in _services.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> All => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
