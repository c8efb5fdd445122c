using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Challenge.Baselines;
using Challenge.Components.Tests.Hosting;
using Challenge.Core.Engines;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Tests;

namespace Challenge.Components.Tests.Pages;

/// <summary>Every page as the server sends it, over real stores with something in every state.</summary>
public sealed class PageTests(PagesHost host) : IClassFixture<PagesHost>
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
    public async Task A_dataset_page_says_everything_one_needs()
    {
        (_, IHtmlDocument page) = await GetAsync("/datasets/higgs-tautau", null);
        Assert.NotNull(page.QuerySelector("a[href^='/datasets/higgs-tautau/v/'][href$='/files/train.csv.gz']"));
        Assert.Contains("/files/train.csv.gz\")", page.GetElementById("load-pandas")!.TextContent);
        Assert.StartsWith("import pandas as pd; train = pd.read_csv(\"http://", page.GetElementById("load-pandas")!.TextContent);
        Assert.Contains("@misc{higgstautau2026", page.GetElementById("bibtex")!.TextContent);
        Assert.Equal(30, page.QuerySelectorAll("figure.plot svg").Length);
        Assert.Contains("sealed: only the scorer reads it", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_datasets_filter_works_by_address()
    {
        (_, IHtmlDocument page) = await GetAsync("/datasets?q=uci%20exotic&state=any", null);
        Assert.Equal(["HIGGS, a sample of 10,984 events"], page.QuerySelectorAll("article h3").Select(h => h.TextContent));
        (_, IHtmlDocument none) = await GetAsync("/datasets?q=zebra", null);
        Assert.Contains("No dataset fits this filter", none.QuerySelector(".empty")!.TextContent);
        Assert.NotNull(none.QuerySelector(".empty a[href='/datasets']"));
    }

    [Fact]
    public async Task Every_condition_is_offered_and_stays_in_the_addresses_of_the_page()
    {
        (_, IHtmlDocument page) = await GetAsync("/datasets?q=higgs&format=npz&labels=sealed&size=medium&sort=newest", null);
        Assert.Equal(
            ["", "csv", "csv.gz", "npz"],
            page.QuerySelectorAll("#format option").Select(o => o.GetAttribute("value")));
        Assert.Equal("npz (1)", page.QuerySelector("#format option[selected]")!.TextContent);
        Assert.Equal("sealed (1)", page.QuerySelector("#labels option[selected]")!.TextContent);
        Assert.Equal("under 10,000,000 rows (1)", page.QuerySelector("#size option[selected]")!.TextContent);
        Assert.Equal("newest first", page.QuerySelector("#sort option[selected]")!.TextContent);

        // A file that nobody has made yet has no format: without that condition more fit that are not published.
        Assert.Empty(page.QuerySelectorAll("main a[href*='state=waiting']"));
        (_, IHtmlDocument more) = await GetAsync("/datasets?q=higgs&labels=sealed&size=medium&sort=newest", null);
        string waiting = more.QuerySelector("main a[href*='state=waiting']")!.GetAttribute("href")!;
        Assert.Equal("/datasets?q=higgs&labels=sealed&size=medium&state=waiting&sort=newest", waiting);
        (_, IHtmlDocument none) = await GetAsync("/datasets?q=higgs&format=parquet", null);
        Assert.Equal("parquet (0)", none.QuerySelector("#format option[selected]")!.TextContent);
        (_, IHtmlDocument beyond) = await GetAsync("/datasets?q=higgs&format=npz&page=9", null);
        Assert.Equal("/datasets?q=higgs&format=npz", beyond.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_administration_page_shows_the_engines_and_how_to_get_those_not_built_in()
    {
        (_, IHtmlDocument admin) = await GetAsync("/admin", "root");
        EnginesInUse engines = EnginesInUse.Standard;
        IElement[] rows = [.. admin.QuerySelectorAll("[aria-label='Engines'] tbody tr")];
        Assert.Equal(["Database", "Jobs", "HDF5", "Blobs", "Baselines"], rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.All(rows.Zip(Enum.GetValues<Seam>()), row => Assert.StartsWith(engines[row.Second].Name, row.First.QuerySelector("td")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(engines.Catalog.NotBuiltIn.Select(e => e.Id), admin.QuerySelectorAll("#not-built-in + dl dt").Select(e => e.TextContent));
        Assert.All(engines.Catalog.NotBuiltIn, e => Assert.Contains($"-p:With{e.Feature}=true", admin.QuerySelector("#not-built-in + dl")!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_of_a_dataset_is_imported_at_its_desk_and_every_way_leads_there()
    {
        (_, IHtmlDocument admin) = await GetAsync("/admin", "root");
        Assert.Empty(admin.QuerySelectorAll("form[action$='/import']"));
        Assert.NotNull(admin.QuerySelector("a[href='/admin/datasets/higgs-uci#import']"));
        Assert.Null(admin.QuerySelector("a[href='/admin/datasets/higgs-tautau#import']"));
        (_, IHtmlDocument page) = await GetAsync("/datasets/higgs-uci", "root");
        Assert.NotNull(page.QuerySelector(".note a[href='/admin/datasets/higgs-uci#import']"));

        (_, IHtmlDocument desk) = await GetAsync("/admin/datasets/higgs-uci?error=import-too-large", "root");
        IElement[] forms = [.. desk.QuerySelectorAll("#import form")];
        Assert.Equal(["url", "file"], forms.Select(f => f.QuerySelector("input:not([type=hidden])")!.GetAttribute("name")));
        Assert.All(forms, form =>
        {
            Assert.Equal(("/datasets/higgs-uci/import", "multipart/form-data"), (form.GetAttribute("action"), form.GetAttribute("enctype")));
            Assert.Equal("__RequestVerificationToken", form.QuerySelector("[name]")!.GetAttribute("name"));
        });
        Assert.Contains("longer than the manifest says", desk.QuerySelector(".note.bad")!.TextContent);
        // Several files that are no archive cannot be sent as one.
        (_, IHtmlDocument several) = await GetAsync("/admin/datasets/jetnet-30", "root");
        Assert.Single(several.QuerySelectorAll("#import form"));
        (_, IHtmlDocument made) = await GetAsync("/admin/datasets/higgs-tautau", "root");
        Assert.Null(made.GetElementById("import"));
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
    public async Task A_ladder_repeats_the_best_and_hides_the_rest()
    {
        (_, IHtmlDocument page) = await GetAsync("/submissions/{repeated}", "ada");
        string text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Still your best", text);
        Assert.Contains("did not beat", text);
        Assert.NotNull(page.QuerySelector($"a[href='/submissions/{host.Ids["rung"]}']"));
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
        Assert.NotNull(page.QuerySelector($"a[href='/api/v1/submissions/{host.Ids["hopeful"]}/curves/roc_curve?part=public&format=vega-lite']"));
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
    public async Task An_unknown_error_code_is_not_echoed()
    {
        (_, IHtmlDocument page) = await GetAsync("/account/sign-in?error=%3Cb%3Ecall%20this%20number%3C/b%3E", null);
        Assert.DoesNotContain("call this number", page.QuerySelector("main")!.TextContent);
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

    private async Task<string> TextAsync(string path, string? reader)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, host.Address(path));
        if (reader is not null)
            request.Headers.Add("Cookie", "as=" + reader);
        using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode Status, IHtmlDocument Page)> GetAsync(string path, string? reader)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, host.Address(path));
        if (reader is not null)
            request.Headers.Add("Cookie", "as=" + reader);
        using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.EndsWith("</html>", html.TrimEnd());
        return (response.StatusCode, new HtmlParser().ParseDocument(html));
    }
}
