using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Challenge.Components.Tests.Hosting;

namespace Challenge.Components.Tests.Pages;

/// <summary>Where challenges stand for somebody who wants to take part.</summary>
public sealed class ChallengePageTests(PagesHost host) : PageTest(host)
{
    [Fact]
    public async Task Challenges_stand_in_the_order_in_which_somebody_would_choose_one()
    {
        (_, IHtmlDocument page) = await GetAsync("/challenges", null);
        Assert.Equal(["Open now", "Waiting for their data", "Opening later", "Closed"], page.QuerySelectorAll("main h2").Select(h => h.TextContent));
        string[] open = Ids(page, "#open ~ ul");
        // Sealed ones; of these what closes soonest.
        Assert.Equal(["toy-waiting", "toy-ladder"], open[..2]);
        Assert.Contains("higgs-tautau", open);
        Assert.DoesNotContain("higgs-uci", open);
        string[] waiting = Ids(page, "#waiting ~ ul");
        Assert.Contains("higgs-uci", waiting);
        Assert.Equal(waiting.Length, page.QuerySelectorAll(".badge.warn").Count(b => b.TextContent == "▲ waits for its data"));
        Assert.Equal(["toy-later"], Ids(page, "#later ~ ul"));
        Assert.Equal(["toy-closed"], Ids(page, "#closed ~ ul"));
    }

    [Fact]
    public async Task The_home_page_invites_to_what_can_be_entered_and_counts_the_rest()
    {
        (_, IHtmlDocument page) = await GetAsync("/", null);
        string[] invited = [.. page.QuerySelectorAll("article.card h3 a").Select(a => a.GetAttribute("href")!)];
        Assert.Contains("/challenges/higgs-tautau", invited);
        Assert.DoesNotContain("/challenges/higgs-uci", invited);
        (_, IHtmlDocument list) = await GetAsync("/challenges", null);
        IElement more = page.QuerySelector("a[href='/challenges#waiting']")!.ParentElement!;
        Assert.StartsWith($"{Ids(list, "#waiting ~ ul").Length} more wait for their data", more.TextContent);
    }

    [Fact]
    public async Task A_challenge_without_data_offers_no_upload_that_would_be_refused()
    {
        (_, IHtmlDocument waiting) = await GetAsync("/challenges/higgs-uci", "ada");
        Assert.Contains("▲ waits for its data", waiting.QuerySelectorAll(".badge").Select(b => b.TextContent));
        Assert.Empty(waiting.QuerySelectorAll("a.button[href$='/submit']"));
        Assert.Contains("as soon as the dataset is here", waiting.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        (_, IHtmlDocument open) = await GetAsync("/challenges/higgs-tautau", "ada");
        Assert.NotEmpty(open.QuerySelectorAll("a.button[href$='/submit']"));
    }

    /// <summary>Ids of the challenges in the first list after a heading.</summary>
    private static string[] Ids(IHtmlDocument page, string lists) =>
        [.. page.QuerySelector(lists)!.QuerySelectorAll("h3 a").Select(a => a.GetAttribute("href")!["/challenges/".Length..])];
}
