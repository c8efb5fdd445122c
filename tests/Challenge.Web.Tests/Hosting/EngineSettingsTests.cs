using Challenge.Core.Engines;
using Challenge.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Challenge.Web.Tests.Hosting;

/// <summary>Which engine does what, as the configuration says.</summary>
public sealed class EngineSettingsTests
{
    private static readonly EngineCatalog _withHangfire = new(new HashSet<string> { "Hangfire" });

    [Theory]
    [InlineData("Challenge:Engines:Jobs", "hangfire", "Hangfire is not built in. Built in are: quartz. To have it: infra/run.sh builds it in")]
    [InlineData("CHALLENGE_JOBS", "Hangfire", "CHALLENGE_JOBS is 'Hangfire', and Hangfire is not built in")]
    [InlineData("CHALLENGE_BLOBS", "azure", "Built in are: disk")]
    [InlineData("CHALLENGE_BASELINES", "torch", "--torch cpu")]
    [InlineData("Challenge:Engines:Jobs", "cron", "'cron', which is no engine. Built in are: quartz.")]
    [InlineData("Challenge:Engines:Hdf5", "quartz", "which is no engine. Built in are: libhdf5.")]
    [InlineData("Challenge:Engines:Job", "quartz", "no setting. Known are: Database, Jobs, Hdf5, Blobs, Baselines")]
    public void An_engine_that_is_not_built_in_is_a_problem_that_lists_those_that_are(string key, string value, string advice) =>
        Assert.Contains(advice, Assert.Single(Read(EngineCatalog.Standard, (key, value)).Problems), StringComparison.Ordinal);

    [Fact]
    public void The_configuration_chooses_among_those_built_in_and_the_environment_wins()
    {
        Assert.Equal("hangfire", Read(_withHangfire).Engines[Seam.Jobs].Id);
        Assert.Equal("quartz", Read(_withHangfire, ("Challenge:Engines:Jobs", " Quartz ")).Engines[Seam.Jobs].Id);
        Assert.Equal("hangfire", Read(_withHangfire, ("Challenge:Engines:Jobs", "quartz"), ("CHALLENGE_JOBS", "hangfire")).Engines[Seam.Jobs].Id);
    }

    private static (EnginesInUse Engines, List<string> Problems) Read(EngineCatalog catalog, params (string Key, string Value)[] settings)
    {
        List<string> problems = [];
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build();
        return (new EngineSettings(configuration, catalog, problems).Read(), problems);
    }
}
