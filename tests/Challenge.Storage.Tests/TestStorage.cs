using Challenge.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

/// <summary>The storage of one server on files of its own, put together as the server does it.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<ServiceProvider> processes = [];

    private TestStorage() => Options = new ServerOptions { DataFolder = folder.Path };

    public FakeClock Clock { get; } = new();

    public ServerOptions Options { get; }

    public string DatabasePath => folder["challenge.db"];

    public string Path(params ReadOnlySpan<string> parts) => folder[parts];

    /// <summary>Every file of a blob area, finished or not.</summary>
    public string[] Files(string area) => Directory.GetFiles(Path(area), "*", SearchOption.AllDirectories);

    /// <param name="isMigrated">Whether the database is made; false leaves it empty.</param>
    public static async Task<TestStorage> StartAsync(bool isMigrated = true)
    {
        TestStorage storage = new();
        await storage.StartProcessAsync(isMigrated: isMigrated);
        return storage;
    }

    public T Get<T>() where T : notnull => processes[0].GetRequiredService<T>();

    /// <summary>A second set of stores on the same files, as another process would hold it.</summary>
    public async Task<ServiceProvider> StartProcessAsync(Action<IServiceCollection>? configure = null, bool isMigrated = true)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSqliteStorage(Options);
        configure?.Invoke(services);
        ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        processes.Add(provider);
        if (isMigrated)
            await provider.MigrateAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServiceProvider process in processes)
            await process.DisposeAsync();
        using (SqliteConnection connection = new($"Data Source={DatabasePath}"))
            SqliteConnection.ClearPool(connection);
        folder.Dispose();
    }
}
