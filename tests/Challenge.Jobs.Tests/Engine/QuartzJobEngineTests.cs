using Challenge.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests.Engine;

public sealed class QuartzJobEngineTests : JobEngineContract
{
    protected override void AddEngine(IServiceCollection services, ServerOptions options) => services.AddQuartzEngine(options);
}
