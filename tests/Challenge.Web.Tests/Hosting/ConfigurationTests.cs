using Challenge.Core.Jobs;
using Challenge.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Challenge.Web.Tests.Hosting;

public sealed class ConfigurationTests
{
    [Fact]
    public void Without_settings_the_embedded_defaults_hold()
    {
        StartOptions options = Assert.IsType<StartOptions>(Read([]));
        Assert.True(options.Server.IsWeb && options.Server.IsScoring);
        Assert.Empty(options.Urls);
        Assert.Empty(options.TrustedProxies);
        Assert.Equal(512L << 20, options.Server.MaximumUploadBytes);
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        StartOptions options = Assert.IsType<StartOptions>(Read(new()
        {
            ["Challenge:Roles"] = "scoring",
            ["CHALLENGE_ROLES"] = "web",
            ["Challenge:Urls"] = "http://127.0.0.1:1",
            ["CHALLENGE_URLS"] = "http://127.0.0.1:2;http://127.0.0.1:3",
            ["Challenge:MaximumUploadBytes"] = "1000",
            ["Challenge:TrustedProxies"] = "10.0.0.4, 10.1.0.0/16, ::1",
        }));
        Assert.Equal(["web"], options.Server.Roles);
        Assert.Equal(["http://127.0.0.1:2", "http://127.0.0.1:3"], options.Urls);
        Assert.Equal(1000, options.Server.MaximumUploadBytes);
        Assert.Equal(["10.0.0.4/32", "10.1.0.0/16", "::1/128"], options.TrustedProxies.Select(n => n.ToString()));
    }

    [Theory]
    [InlineData("CHALLENGE_ROLES", "web,score", "web, scoring or web,scoring")]
    [InlineData("CHALLENGE_URLS", "localhost:80", "http://127.0.0.1:5080")]
    [InlineData("CHALLENGE_MANIFESTS", "/no/such/folder", "no such folder")]
    [InlineData("CHALLENGE_DATA", "/proc/no-such/folder", "cannot be made")]
    [InlineData("Challenge:MaximumUploadBytes", "a lot", "whole number")]
    [InlineData("Challenge:MaximumUploadBytes", "0", "whole number")]
    [InlineData("Challenge:TrustedProxies", "everybody", "10.0.0.0/24")]
    [InlineData("Challenge:Rolez", "web", "no setting")]
    [InlineData("Challenge:DataCite:Prefiks", "10.5072", "no setting")]
    public void A_bad_value_stops_the_start_with_advice(string key, string value, string advice)
    {
        BadConfiguration bad = Assert.IsType<BadConfiguration>(Read(new() { [key] = value }));
        Assert.Contains(advice, Assert.Single(bad.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_at_DataCite_is_whole_or_absent_and_keeps_its_password_to_itself()
    {
        Assert.Null(Assert.IsType<StartOptions>(Read([])).DataCite);
        Assert.Equal(2, Assert.IsType<BadConfiguration>(Read(new() { ["Challenge:DataCite:Prefix"] = "10.5072" })).Problems.Count);
        Dictionary<string, string?> account = new()
        {
            ["Challenge:DataCite:Prefix"] = "10.5072", ["Challenge:DataCite:Repository"] = "LAB.DATA", ["Challenge:DataCite:Password"] = "tell-nobody",
        };
        StartOptions options = Assert.IsType<StartOptions>(Read(new(account)));
        BadConfiguration bare = Assert.IsType<BadConfiguration>(Read(new(account) { ["Challenge:DataCite:Address"] = "http://api.example.org" }));
        Assert.Contains("the password is sent there", Assert.Single(bare.Problems), StringComparison.Ordinal);
        Assert.Equal("https://api.datacite.org/", options.DataCite!.Address.ToString());
        Assert.DoesNotContain("tell-nobody", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_for_jobs_needs_an_engine_that_uses_it_and_is_never_shown()
    {
        const string Secret = "tell-nobody";
        BadConfiguration bad = Assert.IsType<BadConfiguration>(Read(new()
        {
            ["CHALLENGE_JOBS"] = "quartz", ["CHALLENGE_JOBS_DATABASE"] = $"Host=db;Database=jobs;Password={Secret}",
        }));
        string problem = Assert.Single(bad.Problems);
        Assert.Contains("jobs run on Quartz.NET, which does not use it", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new JobsDatabase(Secret).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Three_mistakes_are_named_at_once() =>
        Assert.Equal(3, Assert.IsType<BadConfiguration>(Read(new()
        {
            ["CHALLENGE_ROLES"] = "x", ["CHALLENGE_URLS"] = "x", ["Challenge:SweepSeconds"] = "x",
        })).Problems.Count);

    private static ConfigurationOutcome Read(Dictionary<string, string?> settings)
    {
        settings.TryAdd("CHALLENGE_DATA", Path.GetTempPath());
        return ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
