using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Challenge.Baselines;
using Challenge.Components.Tests.Hosting;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Tests;

namespace Challenge.Components.Tests.Pages;

/// <summary>Every page as the server sends it, over real stores with something in every state.</summary>
public sealed class PageTests(PagesHost host) : PageTest(host)
{
    public static TheoryData<string, string?, HttpStatusCode> Pages { get; } = new()
    {
        { "/", null, HttpStatusCode.OK },
        { "/datasets", null, HttpStatusCode.OK },
        { "/datasets?q=zebra", null, HttpStatusCode.OK },
        { "/datasets?task=regression&state=waiting", null, HttpStatusCode.OK },
        { "/datasets?task=regression", null, HttpStatusCode.OK },
        { "/datasets?page=9", null, HttpStatusCode.OK },
        { "/datasets/higgs-tautau", null, HttpStatusCode.OK },
        { "/datasets/higgs-uci", null, HttpStatusCode.OK },
        { "/datasets/toy-building", null, HttpStatusCode.OK },
        { "/datasets/toy-failed", "root", HttpStatusCode.OK },
        { "/challenges", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/data", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/evaluation", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/rules", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/leaderboard", "ada", HttpStatusCode.OK },
        { "/challenges/higgs-tautau/discussion", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/baselines/torch-multilayer-perceptron", null, HttpStatusCode.OK },
        { "/challenges/higgs-uci/baselines/logistic-regression", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/submit", null, HttpStatusCode.OK },
        { "/challenges/higgs-tautau/submit", "ada", HttpStatusCode.OK },
        { "/challenges/higgs-tautau/submit?error=file-empty", "ada", HttpStatusCode.OK },
        { "/challenges/toy-closed/submit", "ada", HttpStatusCode.OK },
        { "/challenges/toy-closed/leaderboard?phase=one", null, HttpStatusCode.OK },
        { "/challenges/toy-waiting/submit", "ada", HttpStatusCode.OK },
        { "/challenges/toy-later", null, HttpStatusCode.OK },
        { "/submissions", "ada", HttpStatusCode.OK },
        { "/submissions/{hopeful}", null, HttpStatusCode.OK },
        { "/submissions/{trees}", null, HttpStatusCode.OK },
        { "/submissions/{rejected}", "ada", HttpStatusCode.OK },
        { "/submissions/{failed}", "root", HttpStatusCode.OK },
        { "/submissions/{withdrawn}", "ada", HttpStatusCode.OK },
        { "/submissions/{queued}", "ada", HttpStatusCode.OK },
        { "/submissions/{scoring}", "ada", HttpStatusCode.OK },
        { "/submissions/{hopeful}?part=public", "ada", HttpStatusCode.OK },
        { "/submissions/{hostile}", null, HttpStatusCode.OK },
        { "/submissions/{rung}", "ada", HttpStatusCode.OK },
        { "/submissions/{repeated}", "ada", HttpStatusCode.OK },
        { "/challenges/toy-ladder/leaderboard", null, HttpStatusCode.OK },
        { "/challenges/toy-ladder/evaluation", null, HttpStatusCode.OK },
        { "/metrics", null, HttpStatusCode.OK },
        { "/metrics?q=auc&task=classification", null, HttpStatusCode.OK },
        { "/metrics?q=zebra", null, HttpStatusCode.OK },
        { "/metrics/ams", null, HttpStatusCode.OK },
        { "/courses", null, HttpStatusCode.OK },
        { "/classes", null, HttpStatusCode.OK },
        { "/account", "ada", HttpStatusCode.OK },
        { "/account/tokens", "ada", HttpStatusCode.OK },
        { "/account/register?error=name-taken&name=ada", null, HttpStatusCode.OK },
        { "/account/sign-in?error=sign-in-failed", null, HttpStatusCode.OK },
        { "/admin", "root", HttpStatusCode.OK },
        { "/admin/datasets/higgs-uci", "root", HttpStatusCode.OK },
        { "/admin/datasets/higgs-uci?error=import-too-large", "root", HttpStatusCode.OK },
        { "/admin/datasets/higgs-tautau", "root", HttpStatusCode.OK },
        { "/admin/datasets/none", "root", HttpStatusCode.NotFound },
        { "/admin/datasets/higgs-uci", "ada", HttpStatusCode.Forbidden },
        { "/datasets/higgs-uci", "root", HttpStatusCode.OK },
        { "/docs/api", null, HttpStatusCode.OK },
        { "/docs/curate", null, HttpStatusCode.OK },
        { "/error", null, HttpStatusCode.OK },
        { "/forbidden", null, HttpStatusCode.OK },
        { "/admin", "ada", HttpStatusCode.Forbidden },
        { "/nothing-here", null, HttpStatusCode.NotFound },
        { "/datasets/none", null, HttpStatusCode.NotFound },
        { "/challenges/none", null, HttpStatusCode.NotFound },
        { "/challenges/higgs-tautau/none", null, HttpStatusCode.NotFound },
        { "/challenges/none/submit", "ada", HttpStatusCode.NotFound },
        { "/metrics/none", null, HttpStatusCode.NotFound },
        { "/submissions/none", "ada", HttpStatusCode.NotFound },
        { "/submissions/{rejected}", null, HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_one_heading_a_title_a_language_and_sound_markup(string path, string? reader, HttpStatusCode status)
    {
        (HttpStatusCode answered, IHtmlDocument page) = await GetAsync(path, reader);

        Assert.Equal(status, answered);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith(" · Challenge", page.Title);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotEqual("", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("a.skip[href$='#main']"));

        string[] ids = [.. page.QuerySelectorAll("[id]").Select(e => e.Id!)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (IElement control in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            Assert.True(control.Closest("label") is not null || page.QuerySelector($"label[for='{control.Id}']") is not null, control.OuterHtml);
        foreach (IElement described in page.QuerySelectorAll("[aria-describedby]"))
            Assert.All(described.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id)));
        foreach (IElement link in page.QuerySelectorAll("a[href^='#']"))
            Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..]));
        foreach (IElement button in page.QuerySelectorAll("[popovertarget]"))
            Assert.True(page.GetElementById(button.GetAttribute("popovertarget")!)!.HasAttribute("popover"));
        foreach (IElement svg in page.QuerySelectorAll("svg"))
            Assert.True(svg.Closest("[aria-hidden=true]") is not null || svg.HasAttribute("aria-label"), svg.OuterHtml);
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json'])"));
    }

    [Fact]
    public async Task Links_within_the_site_lead_somewhere()
    {
        HashSet<(string Page, string Address)> links = [];
        foreach (TheoryDataRow<string, string?, HttpStatusCode> row in Pages)
        {
            (_, IHtmlDocument page) = await GetAsync(row.Data.Item1, row.Data.Item2);
            foreach (IElement link in page.QuerySelectorAll("a[href^='/']:not(.skip)"))
                links.Add((row.Data.Item1, link.GetAttribute("href")!));
        }
        string[] served = ["/api/", "/openapi/", "/health/"];
        foreach (IGrouping<string, (string Page, string Address)> target in links.GroupBy(l => l.Address.Split('#')[0]))
        {
            // Files and descriptions are the server's; the pages alone run here.
            bool isOfVersion = target.Key.Contains("/v/", StringComparison.Ordinal) && Path.GetFileName(target.Key) is var last && !char.IsAsciiDigit(last[0]);
            if (isOfVersion || target.Key.EndsWith("/task.jsonld", StringComparison.Ordinal) || served.Any(prefix => target.Key.StartsWith(prefix, StringComparison.Ordinal)))
                continue;
            (HttpStatusCode answered, IHtmlDocument page) = await GetAsync(target.Key, "root");
            Assert.True(answered == HttpStatusCode.OK, $"{target.First().Page} links to {target.Key}, which answers {(int)answered}");
            foreach ((string from, string address) in target)
            {
                // Plots are there only when a dataset is published.
                bool isConditional = address.Contains("#plots", StringComparison.Ordinal);
                if (address.Split('#') is [_, string place] && !isConditional)
                    Assert.True(page.GetElementById(place) is not null, $"{from} links to {address}, which has no such place");
            }
        }
        Assert.True(links.Count > 100, "the pages lost their links");
    }

    [Theory]
    [InlineData("/challenges/higgs-tautau/leaderboard")]
    [InlineData("/submissions/{hostile}")]
    [InlineData("/")]
    public async Task Hostile_names_stay_text(string path)
    {
        (_, IHtmlDocument page) = await GetAsync(path, null);
        Assert.DoesNotContain(page.QuerySelectorAll("main script"), script => !script.HasAttribute("src"));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_metrics_filter_works_by_address_and_every_task_has_its_anchor()
    {
        (_, IHtmlDocument all) = await GetAsync("/metrics", null);
        Assert.Equal(new MetricCatalog().All.Count, all.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(new MetricCatalog().All.Select(m => m.Info.Task).Distinct().Count(), all.QuerySelectorAll("h2[id^=task-]").Length);
        (_, IHtmlDocument page) = await GetAsync("/metrics?q=roc%20auc&task=classification", null);
        Assert.Contains("roc_auc", page.QuerySelectorAll("tbody code").Select(c => c.TextContent));
        Assert.Equal(["Classification"], page.QuerySelectorAll("h2").Select(h => h.TextContent));
        (_, IHtmlDocument none) = await GetAsync("/metrics?q=zebra", null);
        Assert.Contains("No metric fits this filter", none.QuerySelector(".empty")!.TextContent);
    }

    [Fact]
    public async Task A_metric_page_says_what_is_resampled_and_how_rows_are_paired()
    {
        (_, IHtmlDocument page) = await GetAsync("/metrics/trackml_score", null);
        string text = page.QuerySelector("main")!.TextContent;
        Assert.Contains(new MetricCatalog().Find("trackml_score")!.Info.ResamplingUnit, text);
        Assert.Contains("whole tables", text);
        Assert.Contains("exact integer", text);
    }

    [Fact]
    public async Task An_unknown_error_code_is_not_echoed()
    {
        (_, IHtmlDocument page) = await GetAsync("/account/sign-in?error=%3Cb%3Ecall%20this%20number%3C/b%3E", null);
        Assert.DoesNotContain("call this number", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_manifests_that_curators_are_shown_are_valid()
    {
        (_, IHtmlDocument page) = await GetAsync("/docs/curate", null);
        using TemporaryFolder folder = new();
        foreach (string kind in new[] { "dataset", "challenge" })
        {
            Directory.CreateDirectory(folder[kind + "s"]);
            await File.WriteAllTextAsync(folder[kind + "s", "my-events.yaml"], page.GetElementById(kind + "-yaml")!.TextContent + "\n", TestContext.Current.CancellationToken);
        }
        ManifestCatalog catalog = new ManifestReader(new ManifestVocabulary(
            new MetricCatalog().All.Select(m => m.Info.Id).ToHashSet(), new BaselineCatalog().All.Select(b => b.Info.Id).ToHashSet())).Read(folder.Path);
        Assert.True(catalog.Problems.Count == 0, string.Join("\n", catalog.Problems));
        Assert.Single(catalog.Challenges);
    }
}
