using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Challenge.Components.Tests.Hosting;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;
using Challenge.Web.Components.Plots;
using Challenge.Web.Components.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Components.Tests.Components;

public sealed partial class CurvePlotTests : BunitContext
{
    public CurvePlotTests() => Services.AddSingleton<DiagnosticCatalog>();

    [Fact]
    public void Every_kind_of_curve_stays_within_its_frame_and_is_named_in_a_key()
    {
        foreach (Diagnostic diagnostic in SeededCurves.All(2.5))
        {
            IRenderedComponent<CurvePlot> plot = Plot(diagnostic);
            Assert.Equal(diagnostic.Series.Select(s => s.Name), plot.FindAll("li.key").Select(k => k.TextContent.Trim()));
            foreach (IElement path in plot.FindAll("svg[role=img] path[class^=area]:not(.mark)"))
            {
                foreach ((double x, double y) in Places(path.GetAttribute("d")!))
                {
                    Assert.InRange(x, CurveFrame.Left - 0.01, CurveFrame.Right + 0.01);
                    Assert.InRange(y, CurveFrame.Top - 0.01, CurveFrame.Bottom + 0.01);
                }
            }
        }
    }

    [Fact]
    public void Series_are_told_apart_by_dash_or_shape_and_not_by_colour_alone()
    {
        Diagnostic points = SeededCurves.All(2.5).Single(d => d.Id == "efficiency_pt");
        IReadOnlyList<string> shapes = [.. Plot(points).FindAll("li.key path").Select(p => p.GetAttribute("d")!)];
        Assert.Equal(4, shapes.Distinct().Count());
        IReadOnlyList<string> styles = [.. Plot(SeededCurves.All(2.5).First()).FindAll("li.key path").Select(p => p.GetAttribute("class")!)];
        Assert.Equal(["area0 line", "area1 line"], styles);
    }

    [Fact]
    public void An_error_bar_reaches_one_deviation_up_and_down()
    {
        Diagnostic diagnostic = new("d", "D", new PlotAxis("x"), new PlotAxis("y"), [new PlotSeries("s", PlotMark.Point, [1, 2], [10, 20], [2, 5])]);
        CurveFrame frame = CurveFrame.Of(diagnostic)!;
        string[] bars = CurvePath.Whiskers(diagnostic.Series[0], frame).Split('M', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"{Svg.N(frame.X.At(1))} {Svg.N(frame.Y.At(8))}V{Svg.N(frame.Y.At(12))}", bars[0]);
        Assert.Equal($"{Svg.N(frame.X.At(2))} {Svg.N(frame.Y.At(15))}V{Svg.N(frame.Y.At(25))}", bars[1]);
    }

    [Fact]
    public void A_logarithmic_axis_has_powers_of_ten_and_no_place_for_zero()
    {
        Diagnostic diagnostic = new("d", "D", new PlotAxis("x"), new PlotAxis("y", "", true),
            [new PlotSeries("s", PlotMark.Line, [0, 1, 2, 3], [1000, 0, 10, 0.1]), new PlotSeries("h", PlotMark.Step, [0, 1, 3], [0, 100])]);
        CurveFrame frame = CurveFrame.Of(diagnostic)!;
        Assert.True(frame.Y.IsLogarithmic);
        Assert.Equal([0.1, 1, 10, 100, 1000], frame.Y.Ticks(5).Select(t => Math.Round(t, 9)));
        Assert.Equal(2, CurvePath.Line(diagnostic.Series[0], frame).Count(c => c == 'M'));
        Assert.Equal((frame.Y.At(1000) + frame.Y.At(10)) / 2, frame.Y.At(100), 9);
        Assert.Contains($"V{Svg.N(CurveFrame.Bottom)}H", CurvePath.Steps(diagnostic.Series[1], frame));
        Assert.Equal("10⁻⁵", CurveFrame.Label(frame.Y, 1e-5));
        Assert.Equal("100", CurveFrame.Label(frame.Y, 100));
    }

    [Theory]
    [InlineData(1, 1e12, "1 100 10000 1000000 100000000 10000000000 1000000000000")]
    [InlineData(2, 30, "2 5 10 20")]
    [InlineData(3, 4, "3 3.2 3.4 3.6 3.8 4")]
    public void Ticks_of_a_logarithmic_axis_are_few_and_round(double low, double high, string expected)
    {
        Axis axis = new(low, high, 0, 100) { IsLogarithmic = true };
        Assert.Equal(expected, string.Join(' ', axis.Ticks(6).Select(t => Math.Round(t, 6).ToString("0.######", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_numbers_stand_below_thinned_where_they_are_many()
    {
        IRenderedComponent<CurvePlot> plot = Plot(SeededCurves.All(2.5).First());
        IReadOnlyList<IElement> tables = [.. plot.FindAll("details table")];
        // The curve and the diagonal have positions of their own.
        Assert.Equal(2, tables.Count);
        Assert.Equal(41, tables[0].QuerySelectorAll("tbody tr").Length);
        Assert.Equal("1", tables[0].QuerySelector("tbody tr:last-child td")!.TextContent.Trim());
        Assert.Contains("41 of 201 points", tables[0].QuerySelector("caption")!.TextContent);

        IRenderedComponent<CurvePlot> steps = Plot(SeededCurves.All(2.5).Single(d => d.Id == "score_histogram"));
        Assert.Equal(["from", "to", "background", "signal"], steps.FindAll("details th").Select(h => h.TextContent.Trim()));
        Assert.Equal(40, steps.FindAll("details tbody tr").Count);
    }

    [Fact]
    public void A_curve_that_cannot_be_drawn_says_so()
    {
        Diagnostic diagnostic = new("d", "D", new PlotAxis("x"), new PlotAxis("y", "", true), [new PlotSeries("s", PlotMark.Line, [1, 2], [0, -1])]);
        Assert.Contains("nothing to draw", Plot(diagnostic).Markup);
    }

    [Fact]
    public void The_section_shows_the_private_part_first_and_offers_the_other()
    {
        IRenderedComponent<CurveSection> section = Render<CurveSection>(p => p.Add(s => s.SubmissionId, "s1").Add(s => s.Curves, SeededCurves.Diagnostics(2.5)));
        Assert.Equal(["Private rows", "Public rows"], section.FindAll(".tabs a").Select(a => a.TextContent));
        Assert.Equal("true", section.FindAll(".tabs a")[0].GetAttribute("aria-current"));
        Assert.All(section.FindAll("figure a"), a => Assert.Contains("?part=private&format=", a.GetAttribute("href")));
        Assert.Contains("How much signal is kept", section.Find("#curve-roc_curve figcaption").TextContent);

        section = Render<CurveSection>(p => p.Add(s => s.SubmissionId, "s1").Add(s => s.Curves, SeededCurves.Diagnostics(2.5)).Add(s => s.Part, "public"));
        Assert.All(section.FindAll("figure a"), a => Assert.Contains("?part=public&format=", a.GetAttribute("href")));
    }

    [Theory]
    [InlineData(true, "when the phase closes")]
    [InlineData(false, "Submit the file again")]
    public void Without_curves_the_section_says_why(bool isWithheld, string expected)
    {
        IRenderedComponent<CurveSection> section = Render<CurveSection>(p => p
            .Add(s => s.SubmissionId, "s1").Add(s => s.Curves, Array.Empty<ScoredDiagnostic>()).Add(s => s.IsWithheld, isWithheld));
        Assert.Contains(expected, section.Find(".empty").TextContent);
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        const string bad = "<script>alert(1)</script>";
        Diagnostic diagnostic = new("d", bad, new PlotAxis(bad), new PlotAxis(bad, "\"><img src=x>"), [new PlotSeries(bad, PlotMark.Line, [1, 2], [1, 2])]);
        Assert.Empty(Plot(diagnostic).FindAll("script, img"));
    }

    private IRenderedComponent<CurvePlot> Plot(Diagnostic diagnostic) =>
        Render<CurvePlot>(p => p.Add(c => c.Diagnostic, diagnostic).Add(c => c.Address, "/api/v1/submissions/s1/curves/d?part=public"));

    /// <summary>Where M, L, H and V lead.</summary>
    private static IEnumerable<(double X, double Y)> Places(string path)
    {
        (double x, double y) = (0, 0);
        foreach (Match step in Step().Matches(path))
        {
            double[] numbers = [.. step.Groups[2].Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
            (x, y) = step.Groups[1].Value switch { "H" => (numbers[0], y), "V" => (x, numbers[0]), _ => (numbers[0], numbers[1]) };
            yield return (x, y);
        }
    }

    [GeneratedRegex("([MLHV])([-0-9. ]+)")]
    private static partial Regex Step();
}
