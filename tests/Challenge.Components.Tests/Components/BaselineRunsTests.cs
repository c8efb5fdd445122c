using Bunit;
using Challenge.Core.Baselines;
using Challenge.Web.Components.Admin;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Components.Tests.Components;

public sealed class BaselineRunsTests : BunitContext
{
    public BaselineRunsTests() => Services.AddSingleton<AntiforgeryStateProvider>(new NoAntiforgery());

    [Fact]
    public void What_waits_runs_or_failed_is_seen_at_once_and_what_is_finished_stands_behind_a_line()
    {
        IRenderedComponent<BaselineRuns> runs = Render<BaselineRuns>(p => p.Add(r => r.Runs,
        [
            new BaselineRun("tracking", "conformal-hough", 1, BaselineRunState.Done, 1, "abc", null),
            new BaselineRun("tracking", "helix-following", 1, BaselineRunState.Running, 0.25, null, null),
            new BaselineRun("top-tagging", "boosted-trees", 2, BaselineRunState.Failed, 0, null, "no libxgboost"),
        ]));
        Assert.Equal("1 finished", runs.Find("details > summary").TextContent);
        Assert.Contains("conformal-hough", Assert.Single(runs.FindAll("details tbody tr")).TextContent);
        Assert.Equal("/submissions/abc", runs.Find("details a").GetAttribute("href"));
        string[] seen = [.. runs.FindAll("div.scroll:not(details *) tbody tr").Select(row => row.TextContent)];
        Assert.Equal(2, seen.Length);
        Assert.Contains("25 %", seen[0]);
        Assert.Contains("no libxgboost", seen[1]);
        Assert.Equal("/challenges/top-tagging/baselines/boosted-trees/retry", runs.Find("form").GetAttribute("action"));
    }

    [Fact]
    public void Where_all_are_finished_there_is_no_empty_table()
    {
        IRenderedComponent<BaselineRuns> runs = Render<BaselineRuns>(p => p.Add(r => r.Runs,
            [.. Enumerable.Range(0, 32).Select(i => new BaselineRun($"c{i}", "constant", 1, BaselineRunState.Done, 1, "s", null))]));
        Assert.Equal("32 finished", runs.Find("summary").TextContent);
        Assert.Single(runs.FindAll("table"));
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
