using System.Net;
using System.Text.Json;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Api.Shapes;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>The catalogue as programs and people search it, on a server with more datasets than a page shows.</summary>
public sealed class SearchTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    private readonly HttpClient _client = catalogue.Server.Open();

    private ApiClient Api => new(_client);

    [Fact]
    public async Task Without_parameters_the_list_holds_every_dataset_with_its_state()
    {
        List<JsonElement> all = await AllAsync("/api/v1/datasets");
        Assert.Equal(SearchCatalogue.Copies + 1, all.Count);
        Assert.Equal(all.Select(Id).Order(StringComparer.Ordinal), all.Select(Id));
        Assert.Equal(
            [("AwaitingImport", 2), ("Building", 1), ("Failed", 1), ("Published", SearchCatalogue.Copies - 4 + 1)],
            all.CountBy(d => d.GetProperty("state").GetString()!).OrderBy(s => s.Key).Select(s => (s.Key, s.Value)));
        Assert.DoesNotContain("copy-withdrawn", all.Select(Id));
    }

    [Fact]
    public async Task A_search_finds_what_is_published_and_nothing_else()
    {
        List<JsonElement> found = await AllAsync("/api/v1/datasets?q=rehearsal&limit=7");
        Assert.Equal(SearchCatalogue.Copies - 4, found.Count);
        Assert.Equal(found.Count, found.Select(Id).Distinct().Count());
        Assert.All(found, d => Assert.Equal("Published", d.GetProperty("state").GetString()));
        JsonElement one = Assert.Single(await AllAsync("/api/v1/datasets?q=rehearsal%20number-57%20lepton_pT"));
        Assert.Equal(
            ("copy-057", "sealed", 57, "rows", "csv", 30),
            (Id(one), one.GetProperty("labels").GetString(), one.GetProperty("rows").GetInt32(), one.GetProperty("counts").GetString(), Assert.Single(one.GetProperty("formats").EnumerateArray()).GetString(), one.GetProperty("field_count").GetInt32()));
        foreach (string hidden in (string[])["withdrawn", "building", "failed", "waiting"])
        {
            Assert.Empty(await AllAsync($"/api/v1/datasets?q=number-{hidden}"));
            Assert.Equal(hidden == "withdrawn" ? 0 : 1, (await AllAsync($"/api/v1/datasets?q=number-{hidden}&state=any")).Count);
            string page = await _client.GetStringAsync(Http.At($"/datasets?q=number-{hidden}"));
            Assert.DoesNotContain($"/datasets/copy-{hidden}", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Conditions_narrow_the_list_and_their_counts_say_what_there_is()
    {
        JsonElement list = await Api.GetAsync("/api/v1/datasets?q=rehearsal&size=small&labels=sealed&task=classification&license=CC-BY-4.0&format=csv&limit=1");
        Assert.Equal(SearchCatalogue.Copies - 4, list.GetProperty("total").GetInt32());
        Assert.Equal(SearchCatalogue.Copies - 4, list.GetProperty("facets").GetProperty("size").GetProperty("small").GetInt32());
        Assert.Equal((SearchCatalogue.Copies - 4, 3), (list.GetProperty("facets").GetProperty("state").GetProperty("published").GetInt32(), (await Api.GetAsync("/api/v1/datasets?q=rehearsal")).GetProperty("facets").GetProperty("state").GetProperty("waiting").GetInt32()));
        Assert.Empty(await AllAsync("/api/v1/datasets?q=rehearsal&task=regression"));
        // Its challenge says that everybody knows the labels.
        Assert.Equal(["higgs-uci"], (await AllAsync("/api/v1/datasets?labels=open&state=any")).Select(Id));
        Assert.Contains("higgs-tautau", (await AllAsync("/api/v1/datasets?labels=sealed")).Select(Id));
    }

    [Fact]
    public async Task An_empty_value_is_none()
    {
        JsonElement whole = await Api.GetAsync("/api/v1/datasets");
        foreach (string query in (string[])["cursor=", "sort=largest&cursor=", "q=&task=&license=&format=&labels=&size=&state=&sort=&cursor="])
        {
            JsonElement list = await Api.GetAsync("/api/v1/datasets?" + query);
            Assert.Equal((SearchCatalogue.Copies + 1, 50), (list.GetProperty("total").GetInt32(), list.GetProperty("items").GetArrayLength()));
            if (!query.Contains("largest", StringComparison.Ordinal))
                Assert.Equal(whole.GetProperty("items").EnumerateArray().Select(Id), list.GetProperty("items").EnumerateArray().Select(Id));
        }
    }

    [Fact]
    public async Task OpenApi_lists_what_the_list_takes_by_the_names_of_addresses()
    {
        JsonElement document = await Api.GetAsync("/openapi/v1.json");
        JsonElement list = document.GetProperty("paths").GetProperty("/api/v1/datasets").GetProperty("get");
        JsonElement[] parameters = [.. list.GetProperty("parameters").EnumerateArray()];
        Assert.Equal(
            ["q", "task", "license", "format", "labels", "size", "state", "sort", "cursor", "limit"],
            parameters.Select(p => p.GetProperty("name").GetString()));
        Assert.All(parameters, p => Assert.Equal("query", p.GetProperty("in").GetString()));
        // Every address of the API is asked by lower-case names.
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonElement parameter in path.Value.EnumerateObject().SelectMany(o => o.Value.TryGetProperty("parameters", out JsonElement all) ? [.. all.EnumerateArray()] : Array.Empty<JsonElement>()))
                Assert.Matches("^([a-z][a-z0-9]*(_[a-z0-9]+)*|If-None-Match|If-Range|Range)$", parameter.GetProperty("name").GetString());
        }
        JsonElement summary = document.GetProperty("components").GetProperty("schemas").GetProperty("DatasetSummaryShape").GetProperty("properties");
        Assert.True(summary.TryGetProperty("field_count", out _) && summary.TryGetProperty("counts", out _) && !summary.TryGetProperty("fields", out _));
    }

    [Fact]
    public void The_list_says_whether_rows_are_events_until_they_can_be_counted()
    {
        ManifestCatalog catalog = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest"));
        DatasetManifest tracks = catalog.FindDataset("trackml")!;
        DatasetSummaryShape coming = DatasetSummaryShape.Of(new DatasetEntry(tracks, null, []));
        // trackml.yaml: 8 events to train with, 2 to test.
        Assert.Equal((10L, "events"), (coming.Rows, coming.Counts));
        ListedVersion version = new() { Id = "trackml", Version = tracks.Version, State = DatasetState.Published, Rows = 1_000_000, Formats = ["csv"] };
        DatasetSummaryShape published = DatasetSummaryShape.Of(new DatasetEntry(tracks, version, []));
        Assert.Equal((1_000_000L, "rows"), (published.Rows, published.Counts));
        Assert.Equal("rows", DatasetSummaryShape.Of(new DatasetEntry(catalog.FindDataset("higgs-uci")!, null, [])).Counts);
    }

    [Fact]
    public async Task The_order_is_the_one_asked_for_across_all_parts()
    {
        List<JsonElement> largest = await AllAsync("/api/v1/datasets?q=rehearsal&sort=largest&limit=9");
        Assert.Equal(largest.Select(d => d.GetProperty("rows").GetInt64()).OrderDescending(), largest.Select(d => d.GetProperty("rows").GetInt64()));
        List<JsonElement> titles = await AllAsync("/api/v1/datasets?q=rehearsal&sort=title&limit=9");
        Assert.Equal(titles.Select(Title).Order(StringComparer.Ordinal), titles.Select(Title));
        List<JsonElement> newest = await AllAsync("/api/v1/datasets?q=rehearsal&sort=newest&limit=9");
        Assert.Equal("copy-105", Id(newest[0]));
        Assert.Equal(newest.Select(d => d.GetProperty("published_at").GetDateTimeOffset()).OrderDescending(), newest.Select(d => d.GetProperty("published_at").GetDateTimeOffset()));
        // What stands in the title comes before what stands in the description.
        Assert.Equal("copy-003", Id((await AllAsync("/api/v1/datasets?q=number-3"))[0]));
    }

    [Theory]
    [InlineData("labels=secret", "unknown-value")]
    [InlineData("size=huge", "unknown-value")]
    [InlineData("state=withdrawn", "unknown-value")]
    [InlineData("sort=random", "unknown-value")]
    [InlineData("sort=title&cursor=abc", "cursor-invalid")]
    public async Task A_condition_that_there_is_not_is_told(string query, string code)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/api/v1/datasets?" + query));
        await answer.ProblemAsync(400, code);
        // On the page it is no condition, so that an old link still shows something.
        using HttpResponseMessage page = await _client.GetAsync(Http.At("/datasets?" + query));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    /// <summary>What is typed has no meaning but its words, wherever it ends up.</summary>
    [Theory]
    [InlineData("\"number-57", true)]
    [InlineData("number-57*", true)]
    [InlineData("number-57' OR zebra=1 --", false)]
    [InlineData("number-57' OR 1=1 --", true)]
    [InlineData("number-57 AND", true)]
    [InlineData("number-57 AND NOT zebra", false)]
    [InlineData("NEAR(number 57)", false)]
    [InlineData("title:number-57", false)]
    [InlineData("%", false)]
    [InlineData("_", false)]
    [InlineData("number%57", true)]
    [InlineData("number_57", true)]
    [InlineData("<script>alert(1)</script>", false)]
    [InlineData("\0", false)]
    [InlineData("number\u000157\u0007", true)]
    [InlineData("🎉", false)]
    [InlineData("number-57 🎉", true)]
    [InlineData("{{number-57*{{zebra}}", false)]
    [InlineData("مجموعة بيانات", false)]
    public async Task A_hostile_search_finds_what_its_words_find(string text, bool isFound)
    {
        string query = Uri.EscapeDataString(text);
        Assert.Equal(isFound ? ["copy-057"] : [], (await AllAsync("/api/v1/datasets?q=" + query)).Select(Id));
        using HttpResponseMessage page = await _client.GetAsync(Http.At("/datasets?q=" + query));
        string html = await page.Content.ReadAsStringAsync();
        Assert.True(page.StatusCode == HttpStatusCode.OK, $"{(int)page.StatusCode} {html}");
        Assert.Equal(isFound, html.Contains("/datasets/copy-057\"", StringComparison.Ordinal));
        Assert.Equal(!isFound, html.Contains("No dataset fits this filter", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/datasets?page=abc", HttpStatusCode.OK)]
    [InlineData("/datasets?page=-1", HttpStatusCode.OK)]
    [InlineData("/datasets?page=99999999999999999999", HttpStatusCode.OK)]
    [InlineData("/datasets?page=1000000", HttpStatusCode.OK)]
    [InlineData("/datasets?q=%ff%fe%c0%80", HttpStatusCode.OK)]
    [InlineData("/datasets?q=a&q=b", HttpStatusCode.OK)]
    [InlineData("/api/v1/datasets?q=%ff%fe%c0%80", HttpStatusCode.OK)]
    [InlineData("/api/v1/datasets?q=a&q=b", HttpStatusCode.OK)]
    [InlineData("/api/v1/datasets?limit=-5", HttpStatusCode.OK)]
    [InlineData("/datasets?q=&task=&license=&format=&labels=&size=&state=&sort=&page=", HttpStatusCode.OK)]
    [InlineData("/api/v1/datasets?cursor=%00", HttpStatusCode.OK)]
    public async Task An_odd_address_is_answered(string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At(address));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_search_of_ten_thousand_characters_is_refused_with_advice()
    {
        string text = new('j', 10_000);
        using HttpResponseMessage whole = await _client.GetAsync(Http.At("/api/v1/datasets?q=" + text));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, whole.StatusCode);
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/api/v1/datasets?q=" + text[..5000]));
        Assert.Contains("500 characters", (await answer.ProblemAsync(400, "query-too-long")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage page = await _client.GetAsync(Http.At("/datasets?q=" + text[..5000]));
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("That search is too long", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage longest = await _client.GetAsync(Http.At("/api/v1/datasets?q=" + text[..500]));
        Assert.Equal(HttpStatusCode.OK, longest.StatusCode);
    }

    [Fact]
    public async Task Pages_lead_to_each_other_and_together_show_every_dataset_once()
    {
        List<string> seen = [];
        string? address = "/datasets?q=rehearsal&sort=largest";
        int pages = 0;
        while (address is not null && pages++ < 10)
        {
            string html = await _client.GetStringAsync(Http.At(address));
            Assert.True(html.Length < 150_000, $"{html.Length} characters");
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(html, "<h3><a href=\"/datasets/([a-z0-9-]+)\"").Select(m => m.Groups[1].Value));
            System.Text.RegularExpressions.Match next = System.Text.RegularExpressions.Regex.Match(html, "rel=\"next\" href=\"([^\"]+)\"");
            address = next.Success ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
            Assert.True(address is null || address.StartsWith("/datasets?q=rehearsal&sort=largest&page=", StringComparison.Ordinal), address);
        }
        Assert.Equal(3, pages);
        Assert.Equal(SearchCatalogue.Copies - 4, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Contains("The list ends before this page", await _client.GetStringAsync(Http.At("/datasets?q=rehearsal&page=4")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_and_the_catalogue_of_many_datasets_name_them_all()
    {
        string map = await _client.GetStringAsync(Http.At("/sitemap.xml"));
        Assert.Equal(SearchCatalogue.Copies - 4, System.Text.RegularExpressions.Regex.Count(map, "/datasets/copy-[0-9]+</loc>"));
        Assert.DoesNotContain("copy-withdrawn", map, StringComparison.Ordinal);
        using HttpResponseMessage first = await _client.GetAsync(Http.At("/catalog.ttl"));
        Assert.Contains("/catalog.ttl?page=2>; rel=\"next\"", Assert.Single(first.Headers.GetValues("Link")), StringComparison.Ordinal);
        string second = await _client.GetStringAsync(Http.At("/catalog.ttl?page=2"));
        string both = await first.Content.ReadAsStringAsync() + second;
        Assert.Equal(SearchCatalogue.Copies - 4 + 2, System.Text.RegularExpressions.Regex.Matches(both, "<[^>]+/datasets/([a-z0-9-]+)/v/[^>#/]+>\n    a dcat:Dataset").Select(m => m.Groups[1].Value).Distinct().Count());
        using HttpResponseMessage third = await _client.GetAsync(Http.At("/catalog.ttl?page=3"));
        await third.ProblemAsync(400, "unknown-page");
        using HttpResponseMessage part = await _client.GetAsync(Http.At("/sitemap.xml?part=2"));
        await part.ProblemAsync(400, "unknown-part");
    }

    private async Task<List<JsonElement>> AllAsync(string address)
    {
        List<JsonElement> all = [];
        string? next = null;
        do
        {
            JsonElement part = await Api.GetAsync(next is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={next}");
            all.AddRange(part.GetProperty("items").EnumerateArray());
            if (part.GetProperty("total").GetInt32() is var total)
                Assert.True(all.Count <= total, $"{address}: {all.Count} of {total}");
            next = part.GetProperty("next").GetString();
        }
        while (next is not null && all.Count < 1000);
        return all;
    }

    private static string Id(JsonElement dataset) => dataset.GetProperty("id").GetString()!;

    private static string Title(JsonElement dataset) => dataset.GetProperty("title").GetString()!.ToUpperInvariant();
}
