using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Hangfire.Tests;

public sealed class HangfireInMemoryTests : JobEngineContract
{
    protected override bool KeepsOrders => false;

    protected override void AddEngine(IServiceCollection services, ServerOptions options) => services.AddHangfireEngine(options);
}

public sealed class HangfirePostgreSqlTests(PostgreSqlServer server) : JobEngineContract
{
    private JobsDatabase? _database;

    public override async ValueTask InitializeAsync()
    {
        _database = await server.CreateAsync();
        await base.InitializeAsync();
    }

    protected override void AddEngine(IServiceCollection services, ServerOptions options) => services.AddHangfireEngine(options with { JobsDatabase = _database });
}
