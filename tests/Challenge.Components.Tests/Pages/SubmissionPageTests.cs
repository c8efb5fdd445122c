using AngleSharp.Html.Dom;
using Challenge.Components.Tests.Hosting;

namespace Challenge.Components.Tests.Pages;

/// <summary>The way of a submission through its pages: the form, what was refused, waiting, scores.</summary>
public sealed class SubmissionPageTests(PagesHost host) : PageTest(host)
{
    private readonly IReadOnlyDictionary<string, string> _ids = host.Ids;

    [Fact]
    public async Task A_ladder_repeats_the_best_and_hides_the_rest()
    {
        (_, IHtmlDocument page) = await GetAsync("/submissions/{repeated}", "ada");
        string text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Still your best", text);
        Assert.Contains("did not beat", text);
        Assert.NotNull(page.QuerySelector($"a[href='/submissions/{_ids["rung"]}']"));
        Assert.Empty(page.QuerySelectorAll("figure.plot"));
        Assert.DoesNotContain("2.501", text);
        (_, IHtmlDocument board) = await GetAsync("/challenges/toy-ladder/leaderboard", null);
        Assert.Contains("climb a ladder", board.QuerySelector("main")!.TextContent);
        Assert.Equal(2, board.QuerySelectorAll("table.board tbody tr").Length);
    }

    [Fact]
    public async Task A_scored_submission_shows_its_curves_with_numbers_and_addresses()
    {
        (_, IHtmlDocument page) = await GetAsync("/submissions/{hopeful}", "ada");
        Assert.Equal(6, page.QuerySelectorAll("#diagnostics figure.plot").Length);
        Assert.All(page.QuerySelectorAll("#diagnostics figure.plot"), figure => Assert.NotNull(figure.QuerySelector("details table")));
        Assert.NotNull(page.QuerySelector($"a[href='/api/v1/submissions/{_ids["hopeful"]}/curves/roc_curve?part=public&format=vega-lite']"));
        (_, IHtmlDocument old) = await GetAsync("/submissions/{hostile}", null);
        Assert.Contains("no curves to show", old.QuerySelector("#diagnostics .empty")!.TextContent);
    }

    [Fact]
    public async Task An_upload_form_has_its_token_first_and_works_without_script()
    {
        (_, IHtmlDocument page) = await GetAsync("/challenges/higgs-tautau/submit", "ada");
        IHtmlFormElement form = (IHtmlFormElement)page.QuerySelector("form[enctype]")!;
        Assert.Equal("/challenges/higgs-tautau/submit", form.GetAttribute("action"));
        string[] fields = [.. form.QuerySelectorAll("[name]").Select(f => f.GetAttribute("name")!)];
        Assert.Equal(["__RequestVerificationToken", "file", "method_name", "description", "parameters", "url"], fields);
    }

    [Theory]
    [InlineData("/challenges/higgs-tautau/submit?error=file-empty", "#file-problem", "empty")]
    [InlineData("/account/register?error=name-taken", "#name-problem", "taken")]
    [InlineData("/account/register?error=password-short", "#password-problem", "characters")]
    [InlineData("/account/sign-in?error=sign-in-failed", ".note.bad", "belong together")]
    [InlineData("/challenges/higgs-tautau/submit?error=limit-reached&until=2026-11-23T00:00:00Z", ".note.bad", "23 Nov 2026, 00:00")]
    [InlineData("/submissions/{hopeful}?error=withdraw-too-late", ".note.bad", "withdrawn")]
    public async Task A_refused_form_gives_its_advice_where_it_belongs(string path, string place, string words)
    {
        (_, IHtmlDocument page) = await GetAsync(path, "ada");
        Assert.Contains(words, page.QuerySelector(place)!.TextContent);
    }

    [Fact]
    public async Task A_waiting_submission_reloads_itself_without_script_and_a_finished_one_does_not()
    {
        string waiting = await TextAsync("/submissions/{queued}", "ada");
        Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>", waiting);
        Assert.Contains("data-events=\"/api/v1/submissions/", waiting);
        string finished = await TextAsync("/submissions/{hopeful}", "ada");
        Assert.DoesNotContain("http-equiv=\"refresh\"", finished);
        Assert.DoesNotContain("data-events", finished);
    }

    [Fact]
    public async Task Private_scores_are_not_shown_while_the_phase_is_open()
    {
        (_, IHtmlDocument page) = await GetAsync("/submissions/{hopeful}", "ada");
        Assert.DoesNotContain(page.QuerySelectorAll("table td"), cell => cell.TextContent.Trim() == "private");
        Assert.Contains("shown when the phase closes", page.QuerySelector("main")!.TextContent);
    }
}
