using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Challenge.Tests;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Fair;

/// <summary>Catalogue, map, rules for robots, and files by their digest.</summary>
public sealed class SiteTests(SharedServer shared)
{
    private static readonly XNamespace s_map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly HttpClient _client = shared.Server.Open();

    [Fact]
    public async Task A_digest_leads_to_the_file_with_that_content()
    {
        JsonElement dataset = await new ApiClient(_client).GetAsync("/api/v1/datasets/higgs-tautau");
        JsonElement file = dataset.GetProperty("files").EnumerateArray().First();
        string digest = file.GetProperty("sha256").GetString()!;
        using HttpResponseMessage found = await _client.GetAsync(Http.At($"/by-hash/sha256/{digest.ToUpperInvariant()}"));
        Assert.Equal(HttpStatusCode.Found, found.StatusCode);
        byte[] content = await _client.GetByteArrayAsync(found.Headers.Location);
        Assert.Equal(digest, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
    }

    [Fact]
    public async Task A_version_without_its_edition_leads_to_the_edition_that_is_served()
    {
        string version = (await new ApiClient(_client).GetAsync("/api/v1/datasets/higgs-tautau")).GetProperty("version").GetString()!;
        Assert.EndsWith("+small", version, StringComparison.Ordinal);
        using HttpResponseMessage found = await _client.GetAsync(Http.At($"/datasets/higgs-tautau/v/{version[..^"+small".Length]}"));
        Assert.Equal((HttpStatusCode.Found, $"/datasets/higgs-tautau/v/{version}"), (found.StatusCode, found.Headers.Location?.PathAndQuery ?? ""));
        using HttpResponseMessage none = await _client.GetAsync(Http.At("/datasets/higgs-tautau/v/99.0.0"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 404, "unknown-digest")]
    [InlineData("abc", 400, "digest-invalid")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000", 400, "digest-invalid")]
    public async Task A_digest_of_nothing_is_a_problem_that_says_so(string digest, int status, string code)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/by-hash/sha256/" + digest));
        await answer.ProblemAsync(status, code);
    }

    [Fact]
    public async Task Every_address_of_the_map_is_a_page_and_versions_say_when_they_changed()
    {
        XElement map = XElement.Parse(await _client.GetStringAsync(Http.At("/sitemap.xml")));
        string[] addresses = [.. map.Descendants(s_map + "loc").Select(l => l.Value)];
        Assert.Contains(shared.Server.Address + "datasets/higgs-tautau", addresses);
        Assert.Contains(shared.Server.Address + "challenges/higgs-tautau", addresses);
        Assert.Contains(shared.Server.Address + "collections", addresses);
        Assert.Contains(shared.Server.Address + "metrics/roc_auc", addresses);
        foreach (string address in addresses)
        {
            using HttpResponseMessage page = await _client.GetAsync(new Uri(address));
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"{(int)page.StatusCode} {address}");
        }
        XElement version = map.Elements().Single(u => u.Element(s_map + "loc")!.Value.Contains("/datasets/higgs-tautau/v/", StringComparison.Ordinal));
        Assert.True(DateTimeOffset.TryParse(version.Element(s_map + "lastmod")!.Value, CultureInfo.InvariantCulture, out DateTimeOffset at) && at > DateTimeOffset.UtcNow.AddDays(-2));
    }

    [Fact]
    public void A_map_of_more_addresses_than_one_may_have_is_an_index_of_maps()
    {
        (string, DateTimeOffset?)[] addresses = [.. Enumerable.Range(1, 25).Select(n => ($"https://data.example/{n}", (DateTimeOffset?)null))];
        XElement index = XElement.Parse(System.Text.Encoding.UTF8.GetString(SiteMap.Write("https://data.example", addresses, null, maximum: 10)!));
        Assert.Equal("sitemapindex", index.Name.LocalName);
        Assert.Equal(["https://data.example/sitemap.xml?part=1", "https://data.example/sitemap.xml?part=2", "https://data.example/sitemap.xml?part=3"], index.Descendants(s_map + "loc").Select(l => l.Value));
        Assert.Equal(addresses.Select(a => a.Item1), Enumerable.Range(1, 3).SelectMany(
            n => XElement.Parse(System.Text.Encoding.UTF8.GetString(SiteMap.Write("https://data.example", addresses, n, maximum: 10)!)).Descendants(s_map + "loc").Select(l => l.Value)));
        Assert.All((int[])[0, -1, 4], part => Assert.Null(SiteMap.Write("https://data.example", addresses, part, maximum: 10)));
    }

    [Fact]
    public async Task Robots_may_read_what_is_public_and_are_shown_the_map()
    {
        string robots = await _client.GetStringAsync(Http.At("/robots.txt"));
        Assert.Contains("\nDisallow: /account\n", robots, StringComparison.Ordinal);
        Assert.Contains($"\nSitemap: {shared.Server.Address}sitemap.xml\n", robots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_is_Turtle_for_everybody()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/catalog.ttl"));
        Assert.Equal(("text/turtle", "*"), (answer.Content.Headers.ContentType?.MediaType, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin"))));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<{shared.Server.Address}datasets>\n    a dcat:Catalog", text, StringComparison.Ordinal);
        Assert.Contains("dcat:dataset <", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_proxy_says_by_which_address_the_site_is_known()
    {
        await using RunningServer server = await RunningServer.StartAsync(new Dictionary<string, string> { ["TrustedProxies"] = "127.0.0.1 ::1" }, waitForDataset: false);
        using HttpClient client = server.Open();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "data.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        Assert.Contains("Sitemap: https://data.example/sitemap.xml", await client.GetStringAsync(Http.At("/robots.txt")), StringComparison.Ordinal);
        Assert.Contains("<baseURL>https://data.example/oai</baseURL>", await client.GetStringAsync(Http.At("/oai?verb=Identify")), StringComparison.Ordinal);
    }
}
