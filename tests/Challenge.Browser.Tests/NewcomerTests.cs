using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Challenge.Browser.Tests;

/// <summary>A newcomer's way through the site in a real browser: from the home page to a place on the board.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class NewcomerTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newcomer_reads_registers_submits_and_is_ranked(bool javaScript)
    {
        await using IBrowserContext context = await fixture.NewContextAsync(javaScript);
        IPage page = await context.NewPageAsync();
        List<string> complaints = Listen(page);
        string name = $"newcomer-{(javaScript ? "with" : "without")}-script";

        // One click from the home page to what is open, one more to the challenge.
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Choose a challenge" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/challenges"));
        await page.GotoAsync("/challenges");
        await page.GetByRole(AriaRole.Link, new() { Name = "Find the Higgs boson in its decay to tau leptons" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Higgs");

        // The data is described, and its files are there to take.
        await page.GotoAsync("/datasets/higgs-tautau");
        await Expect(page.GetByText("der_mass_vis").First).ToBeVisibleAsync();
        IDownload features = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='/files/test.csv']").First.ClickAsync());
        string header = File.ReadLines(await features.PathAsync()).First();
        Assert.StartsWith("event_id,", header, StringComparison.Ordinal);
        Assert.DoesNotContain("label", header, StringComparison.Ordinal);

        // Submitting asks for an account, and comes back.
        await page.GotoAsync("/challenges/higgs-tautau/submit");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Register" }).ClickAsync();
        await page.GetByLabel("Public name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("four random words here");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/challenges/higgs-tautau/submit"));

        IDownload sample = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='sample-submission.csv']").First.ClickAsync());
        await page.GetByLabel("Method name").FillAsync("The sample, as it came");
        await page.Locator("input[type=file]").SetInputFilesAsync(await sample.PathAsync());
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/submissions/[0-9a-f]{32}"), new() { Timeout = 15_000 });
        await WaitScoredAsync(page, javaScript);
        await Expect(page.Locator("main")).ToContainTextAsync("±");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Screenshots, $"scored-{name}.png"), FullPage = true });

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Leaderboard" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { NameRegex = new Regex(Regex.Escape(name)) }).Or(page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new Regex(Regex.Escape(name)) })).First).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("baseline", new() { IgnoreCase = true });
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Screenshots, $"board-{name}.png"), FullPage = true });
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_file_with_a_fault_is_explained_where_it_stands()
    {
        await using IBrowserContext context = await fixture.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/account/register?return_url=/challenges/higgs-tautau/submit");
        await page.GetByLabel("Public name").FillAsync("faulty");
        await page.GetByLabel("E-mail address").FillAsync("faulty@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("four random words here");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();

        string[] lines = (await fixture.Server.Client.GetStringAsync(
            new Uri("/api/v1/challenges/higgs-tautau/sample-submission.csv", UriKind.Relative), TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        lines[3] = lines[3][..lines[3].LastIndexOf(',')] + ",banana";
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "banana.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)),
        });
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("banana", new() { Timeout = 15_000 });
        await Expect(page.Locator("main")).ToContainTextAsync("selected");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Screenshots, "rejected.png"), FullPage = true });
    }

    /// <summary>With script the page follows by itself; without it the reader reloads.</summary>
    private static async Task WaitScoredAsync(IPage page, bool javaScript)
    {
        ILocator scored = page.Locator("main").GetByText("Scored").First;
        for (int reload = 0; !javaScript && reload < 20 && !(await page.TitleAsync()).Contains("Scored", StringComparison.Ordinal); reload++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }
        await Expect(page).ToHaveTitleAsync(new Regex("Scored"), new() { Timeout = 20_000 });
        await Expect(scored).ToBeVisibleAsync();
    }

    /// <summary>Errors of scripts and of the content security policy; the test fails on any.</summary>
    private static List<string> Listen(IPage page)
    {
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        return complaints;
    }
}
