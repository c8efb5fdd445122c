using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Challenge.Components.Tests.Hosting;
using Challenge.Core.Engines;

namespace Challenge.Components.Tests.Pages;

/// <summary>Pages of datasets, and what administrators see of them and of the server.</summary>
public sealed class DatasetPageTests(PagesHost host) : PageTest(host)
{
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
}
