using Microsoft.Playwright;

namespace Challenge.Browser.Tests;

/// <summary>Every main page, on a desktop and a phone, light and dark: nothing overflows, nothing complains, and a screenshot is left to be looked at.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class PageTests(BrowserFixture fixture)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"),
        ("datasets", "/datasets"),
        ("dataset", "/datasets/higgs-tautau"),
        ("dataset-to-import", "/datasets/higgs-uci"),
        ("challenges", "/challenges"),
        ("challenge", "/challenges/higgs-tautau"),
        ("challenge-data", "/challenges/higgs-tautau/data"),
        ("challenge-evaluation", "/challenges/higgs-tautau/evaluation"),
        ("challenge-rules", "/challenges/higgs-tautau/rules"),
        ("leaderboard", "/challenges/higgs-tautau/leaderboard"),
        ("submit", "/challenges/higgs-tautau/submit"),
        ("benchmarks", "/benchmarks"),
        ("baseline", "/challenges/higgs-tautau/baselines/gradient-boosted-trees"),
        ("dataset-showers", "/datasets/calorimeter-showers"),
        ("dataset-tracking", "/datasets/tracking"),
        ("dataset-jets", "/datasets/top-tagging"),
        ("challenge-uncertainty", "/challenges/higgs-uncertainty"),
        ("challenge-tau", "/challenges/tau-to-3mu/evaluation"),
        ("leaderboard-showers", "/challenges/calorimeter-showers/leaderboard"),
        ("leaderboard-monitoring", "/challenges/detector-monitoring/leaderboard"),
        ("register", "/account/register"),
        ("sign-in", "/account/sign-in"),
        ("metrics", "/metrics"),
        ("metric", "/metrics/roc_auc"),
        ("classes", "/classes"),
        ("courses", "/courses"),
        ("api", "/docs/api"),
        ("not-found", "/no-such-page"),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Pages_fit_their_screen_and_run_without_errors(bool phone, bool dark)
    {
        await using IBrowserContext context = await fixture.NewContextAsync(phone: phone, dark: dark);
        IPage page = await context.NewPageAsync();
        List<string> complaints = [];
        string current = "";
        page.PageError += (_, error) => complaints.Add($"{current}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                complaints.Add($"{current}: {message.Text}");
        };
        foreach ((string name, string path) in Pages)
        {
            current = path;
            await page.GotoAsync(path);
            string file = $"{name}-{(phone ? "phone" : "desktop")}-{(dark ? "dark" : "light")}.png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Screenshots, file), FullPage = true });
            int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
                complaints.Add($"{path} is {overflow} px wider than a {(phone ? "phone" : "desktop")}");
            if (await page.Locator("h1").CountAsync() != 1)
                complaints.Add($"{path} has {await page.Locator("h1").CountAsync()} h1");
        }
        Assert.Empty(complaints);
    }
}
