using System.Text.RegularExpressions;
using Challenge.Metrics.Diagnostics;
using Challenge.Metrics.Tests.Examples;

namespace Challenge.Metrics.Tests.Diagnostics;

/// <summary>What every diagnostic must hold, run over every diagnostic of the catalog.</summary>
public sealed class DiagnosticContractTests
{
    private static readonly DiagnosticCatalog Catalog = new();

    public static TheoryData<string> Ids => [.. Catalog.All.Select(d => d.Info.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void It_says_what_it_is(string id)
    {
        DiagnosticInfo info = Catalog.Find(id)!.Info;
        Assert.Matches(new Regex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"), id);
        Assert.All([info.Name, info.Summary], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.NotEmpty(info.Prediction);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Its_curves_are_finite_and_small(string id)
    {
        foreach (Skill skill in Enum.GetValues<Skill>())
        {
            foreach (bool optionalRoles in new[] { true, false })
            {
                Diagnostic? diagnostic = Compute(id, skill, 400, optionalRoles);
                Assert.NotNull(diagnostic);
                Assert.Equal(id, diagnostic.Id);
                Assert.NotEmpty(diagnostic.Series);
                Assert.All(diagnostic.Series, series => AssertDrawable(series, diagnostic));
            }
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Degenerate_input_draws_nothing_or_finite_curves(string id)
    {
        foreach (int rows in new[] { 0, 1, 2 })
        {
            if (Compute(id, Skill.Fair, rows, true) is { } diagnostic)
                Assert.All(diagnostic.Series, series => AssertDrawable(series, diagnostic));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_input_gives_the_same_curves(string id)
    {
        Diagnostic first = Compute(id, Skill.Fair, 400, true)!, second = Compute(id, Skill.Fair, 400, true)!;
        foreach ((PlotSeries a, PlotSeries b) in first.Series.Zip(second.Series))
        {
            Assert.Equal(a.X, b.X);
            Assert.Equal(a.Y, b.Y);
        }
    }

    private static void AssertDrawable(PlotSeries series, Diagnostic diagnostic)
    {
        Assert.False(string.IsNullOrWhiteSpace(series.Name));
        Assert.Equal(series.Y.Length + (series.Mark == PlotMark.Step ? 1 : 0), series.X.Length);
        Assert.InRange(series.X.Length, 1, Diagnostic.MaximumPoints + 1);
        Assert.All([.. series.X, .. series.Y, .. series.YError ?? []], value => Assert.True(double.IsFinite(value), $"{series.Name}: {value}"));
        Assert.Equal(series.X.Order(), series.X);
        if (diagnostic.X.IsLogarithmic)
            Assert.All(series.X, x => Assert.True(x > 0.0));
        if (diagnostic.Y.IsLogarithmic)
            Assert.All(series.Y, y => Assert.True(y > 0.0));
        if (series.YError is not null)
            Assert.Equal(series.Y.Length, series.YError.Length);
    }

    private static Diagnostic? Compute(string id, Skill skill, int rows, bool optionalRoles)
    {
        IDiagnostic diagnostic = Catalog.Find(id)!;
        return diagnostic.Compute(MetricExamples.Make(id, diagnostic.Info.Truth, diagnostic.Info.Prediction, skill, 1, rows, optionalRoles));
    }
}
