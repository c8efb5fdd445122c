using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Challenge.Browser.Tests;

/// <summary>What script adds to pages that work without it: progress, live states, explanations, themes, sorting, copying.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class ComfortTests(BrowserFixture fixture)
{
    [Fact]
    public async Task An_upload_shows_how_far_it_is_and_can_be_cancelled_without_using_an_attempt()
    {
        await using IBrowserContext context = await fixture.NewContextAsync();
        IPage page = await RegisteredAsync(context, "slow-uploader", "/challenges/higgs-tautau/submit");
        IDownload sample = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href$='sample-submission.csv']").First.ClickAsync());
        await page.GetByLabel("Prediction file").SetInputFilesAsync(await sample.PathAsync());
        ICDPSession network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 1, ["downloadThroughput"] = 1e8, ["uploadThroughput"] = 1e5 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        ILocator status = page.Locator("[data-upload-text]");
        await Expect(status).ToHaveTextAsync(new Regex(@"^\d+ % of 6\d\d kB, .+/s, .+ left$"), new() { Timeout = 10_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(status).ToContainTextAsync("no attempt was used");

        await page.GotoAsync("/submissions");
        await Expect(page.Locator("main")).ToContainTextAsync("You have sent nothing yet");
    }

    [Fact]
    public async Task A_submission_page_follows_by_itself_and_tells_a_screen_reader()
    {
        await using IBrowserContext context = await fixture.NewContextAsync();
        IPage page = await RegisteredAsync(context, "watcher", "/challenges/higgs-tautau/submit");
        IDownload sample = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href$='sample-submission.csv']").First.ClickAsync());
        await page.GetByLabel("Prediction file").SetInputFilesAsync(await sample.PathAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/submissions/[0-9a-f]{32}$"));
        // A mark on the window survives only where the page was not loaded anew.
        await page.EvaluateAsync("window.sameDocument = true");
        await Expect(page).ToHaveTitleAsync(new Regex("^Scored"), new() { Timeout = 20_000 });
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Scored");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Submit again" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_number_on_the_board_explains_itself_by_keyboard_with_and_without_script(bool javaScript)
    {
        await using IBrowserContext context = await fixture.NewContextAsync(javaScript);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/challenges/higgs-tautau/leaderboard");
        ILocator number = page.Locator("td button.why").First;
        ILocator explanation = page.Locator("td [popover]").First;
        await Expect(explanation).ToBeHiddenAsync();
        await number.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(explanation).ToBeVisibleAsync();
        await Expect(explanation).ToContainTextAsync("AMS =");
        await Expect(explanation).ToContainTextAsync(new Regex("Truth[0-9a-f]{64}"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(explanation).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_theme_chosen_by_hand_stays()
    {
        await using IBrowserContext context = await fixture.NewContextAsync(dark: true);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/");
        string dark = await BackgroundAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change between light and dark" }).ClickAsync();
        string light = await BackgroundAsync(page);
        Assert.NotEqual(dark, light);
        await page.GotoAsync("/datasets");
        Assert.Equal(light, await BackgroundAsync(page));
    }

    [Fact]
    public async Task Downloads_sort_by_size_and_digests_are_copied()
    {
        await using IBrowserContext context = await fixture.NewContextAsync();
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/datasets/higgs-tautau");
        ILocator sizes = page.Locator("table:has(th:text-is('sha256')) tbody tr td:nth-child(3)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Size" }).ClickAsync();
        double[] ascending = await SizesAsync(sizes);
        Assert.Equal(ascending.Order(), ascending);
        await page.GetByRole(AriaRole.Button, new() { Name = "Size" }).ClickAsync();
        Assert.Equal(ascending.OrderDescending(), await SizesAsync(sizes));

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the sha256 of train.csv", Exact = true }).ClickAsync();
        Assert.Matches("^[0-9a-f]{64}$", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    private static async Task<double[]> SizesAsync(ILocator cells) =>
        [.. (await cells.EvaluateAllAsync<string[]>("cells => cells.map(c => c.dataset.value)")).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task<IPage> RegisteredAsync(IBrowserContext context, string name, string returnUrl)
    {
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/account/register?return_url=" + Uri.EscapeDataString(returnUrl));
        await page.GetByLabel("Public name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync(name + "@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("four random words here");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await page.WaitForURLAsync("**" + returnUrl);
        return page;
    }
}
