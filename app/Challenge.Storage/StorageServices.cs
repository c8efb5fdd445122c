using Challenge.Core;
using Challenge.Core.Accounts;
using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Storage.Accounts;
using Challenge.Storage.Baselines;
using Challenge.Storage.Blobs;
using Challenge.Storage.Curation;
using Challenge.Storage.Datasets;
using Challenge.Storage.Sql;
using Challenge.Storage.Submissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Challenge.Storage;

/// <summary>Puts the stores into the application.</summary>
public static class StorageServices
{
    /// <summary>
    /// Every store over the SQLite file <c>challenge.db</c> and, unless <see cref="ServerOptions.RemoteBlobs"/> says where else they are, the blob folders of
    /// <see cref="ServerOptions.DataFolder"/>, as singletons.
    /// The sealed store is there only in a process with the scoring role. Needs <see cref="TimeProvider"/> and logging.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, ServerOptions options)
    {
        string folder = Path.GetFullPath(options.DataFolder);
        SqliteDialect dialect = new(Path.Combine(folder, "challenge.db"));
        services.AddSingleton<ISqlDialect>(dialect);
        services.AddSingleton<Database>();
        services.AddSingleton(provider => new DatabaseMigrator(
            provider.GetRequiredService<Database>(),
            Migration.ReadEmbedded(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseMigrator>>()));

        services.AddSingleton<ISubmissionStore, SubmissionStore>();
        services.AddSingleton<IDatasetStore, DatasetStore>();
        services.AddSingleton<IBaselineRunStore, BaselineRunStore>();
        services.AddSingleton<IFixityStore, FixityStore>();
        services.AddSingleton<IClaims, Claims>();
        services.AddSingleton<IAccountStore, AccountStore>();
        services.AddSingleton<ITokenStore, TokenStore>();
        services.AddSingleton<IUserStore<Account>, AccountIdentityStore>();

        // Elsewhere means not here too: no folder, and no store that an adapter would have to take out again.
        if (options.RemoteBlobs is not null)
            return services;
        services.AddBlobs<IPublishedBlobs>(new PublishedBlobs(Path.Combine(folder, "blobs")));
        services.AddBlobs<ISubmissionBlobs>(new SubmissionBlobs(Path.Combine(folder, "submissions")));
        if (options.IsScoring)
            services.AddBlobs<ISealedBlobs>(new SealedBlobs(Path.Combine(folder, "sealed")));
        return services;
    }

    /// <summary>
    /// Creates the folders, removes what killed uploads left, and brings the database up to this program. To be awaited before anything else runs.
    /// </summary>
    /// <exception cref="MigrationException">The database does not fit this program; the message says what to do.</exception>
    public static Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        foreach (LocalBlobStore blobs in services.GetServices<LocalBlobStore>())
            blobs.Prepare();
        return services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
    }

    private static void AddBlobs<TArea>(this IServiceCollection services, LocalBlobStore blobs)
        where TArea : class, IBlobStore
    {
        services.AddSingleton(blobs);
        services.AddSingleton((TArea)(IBlobStore)blobs);
    }
}
