using System.Globalization;
using System.Text.RegularExpressions;
using Challenge.Tests;

namespace Challenge.Components.Tests.Styles;

/// <summary>The stylesheet stays small, and every pair of colours that meets on a page reads well in both themes (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
public sealed partial class StylesheetTests
{
    private const double Text = 4.5;
    private const double Graphics = 3.0;

    private static readonly string s_css = File.ReadAllText(Repository.Path("app", "Challenge.Web", "wwwroot", "site.css"));

    public static TheoryData<string, string, double> Pairs { get; } = new()
    {
        { "ink", "paper", 7 }, { "ink", "surface", 7 }, { "ink", "sunken", 7 }, { "ink", "accent-wash", 7 },
        { "ink", "good-wash", 7 }, { "ink", "warn-wash", 7 }, { "ink", "bad-wash", 7 },
        { "ink-soft", "paper", Text }, { "ink-soft", "surface", Text }, { "ink-soft", "sunken", Text }, { "ink-soft", "accent-wash", Text },
        { "accent", "paper", Text }, { "accent", "surface", Text }, { "accent", "sunken", Text }, { "accent", "accent-wash", Text },
        { "accent", "good-wash", Text }, { "accent", "warn-wash", Text }, { "accent", "bad-wash", Text },
        { "accent-hover", "paper", Text }, { "accent-hover", "surface", Text }, { "accent-hover", "accent-wash", Text },
        { "on-accent", "accent", Text }, { "on-accent", "accent-hover", Text },
        { "good", "good-wash", Text }, { "warn", "warn-wash", Text }, { "bad", "bad-wash", Text }, { "bad", "paper", Text }, { "bad", "surface", Text },
        { "edge", "surface", Graphics }, { "edge", "paper", Graphics }, { "edge", "sunken", Graphics },
        { "signal", "surface", Graphics }, { "background", "surface", Graphics }, { "good", "surface", Graphics }, { "warn", "surface", Graphics },
    };

    [Fact]
    public void The_stylesheet_is_under_25_kB() => Assert.InRange(s_css.Length, 1, 25_000);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Colours_that_meet_can_be_told_apart(string front, string back, double ratio)
    {
        foreach (int theme in new[] { 0, 1 })
        {
            double contrast = Contrast(Colour(front, theme), Colour(back, theme));
            Assert.True(contrast >= ratio, $"--{front} on --{back} in the {(theme == 0 ? "light" : "dark")} theme has {contrast:F2}, needs {ratio}");
        }
    }

    [Fact]
    public void Black_on_white_is_21_and_grey_on_white_is_as_published()
    {
        // #767676 on white is WCAG's own example of the smallest passing grey: 4.54.
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 9);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
    }

    [Fact]
    public void Colours_are_named_once_and_used_by_name()
    {
        string rules = s_css[s_css.IndexOf("*, *::before", StringComparison.Ordinal)..s_css.IndexOf("@media print", StringComparison.Ordinal)];
        Assert.DoesNotMatch(HexColour(), rules);
        foreach (Match use in VariableUse().Matches(s_css))
            Assert.Contains($"--{use.Groups[1].Value}:", s_css);
    }

    [Fact]
    public void Motion_focus_print_and_forced_colours_are_thought_of()
    {
        foreach (string rule in new[] { "prefers-reduced-motion", ":focus-visible", "@media print", "forced-colors", "color-scheme: light dark" })
            Assert.Contains(rule, s_css);
        Assert.DoesNotContain("@import", s_css);
        Assert.DoesNotContain("url(", s_css);
        Assert.DoesNotContain("@font-face", s_css);
    }

    private static string Colour(string name, int theme)
    {
        Match match = Regex.Match(s_css, $@"--{name}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\);");
        Assert.True(match.Success, $"--{name} is not a pair of colours");
        return match.Groups[1 + theme].Value;
    }

    // Relative luminance and contrast as WCAG 2.2 defines them.
    private static double Contrast(string one, string other)
    {
        double a = Luminance(one), b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int index)
        {
            double value = int.Parse(colour.AsSpan(1 + (2 * index), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(0)) + (0.7152 * Channel(1)) + (0.0722 * Channel(2));
    }

    [GeneratedRegex("#[0-9a-fA-F]{3,8}\\b")]
    private static partial Regex HexColour();

    [GeneratedRegex(@"var\(--([a-z-]+)\)")]
    private static partial Regex VariableUse();
}
