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
        ("dataset-version", "/datasets/higgs-tautau/v/1.1.0"),
        ("collections", "/collections"),
        ("collection", "/collections/first-course"),
        ("curate", "/docs/curate"),
        ("metrics", "/metrics"),
        ("metric", "/metrics/roc_auc"),
        ("classes", "/classes"),
        ("courses", "/courses"),
        ("api", "/docs/api"),
        ("not-found", "/no-such-page"),
    ];

    private static readonly (string Name, string Path)[] PagesOfAdministrators =
    [
        ("admin", "/admin"),
        ("desk", "/admin/datasets/higgs-tautau"),
        ("desk-to-import", "/admin/datasets/higgs-uci"),
        ("account", "/account"),
        ("tokens", "/account/tokens"),
        ("submissions", "/submissions"),
        ("dataset-signed-in", "/datasets/higgs-tautau"),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Pages_fit_their_screen_and_run_without_errors(bool phone, bool dark)
    {
        await using IBrowserContext context = await fixture.NewContextAsync(phone: phone, dark: dark);
        await LookAsync(await context.NewPageAsync(), Pages, phone, dark);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Pages_of_administrators_do_too(bool phone, bool dark)
    {
        await using IBrowserContext context = await fixture.NewContextAsync(phone: phone, dark: dark);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in?return_url=/admin");
        await page.GetByLabel("E-mail address").FillAsync("admin@localhost");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(await fixture.AdministratorsPasswordAsync());
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/admin");
        await LookAsync(page, PagesOfAdministrators, phone, dark);
    }

    private static async Task LookAsync(IPage page, (string Name, string Path)[] pages, bool phone, bool dark)
    {
        List<string> complaints = [];
        string current = "";
        page.PageError += (_, error) => complaints.Add($"{current}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                complaints.Add($"{current}: {message.Text}");
        };
        foreach ((string name, string path) in pages)
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
