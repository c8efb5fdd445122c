using System.Text.Json;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>Links in headers and in the page's head: what is cited, what is described, and what no text can break.</summary>
public sealed class SignpostTests(SharedServer shared)
{
    // é is U+00E9 and 日 U+65E5, 𝜏 U+1D70F: RFC 3987, 3.1 percent-encodes their UTF-8.
    [Theory]
    [InlineData("https://example.org/é", "<https://example.org/%C3%A9>; rel=\"license\"")]
    [InlineData("https://example.org/日", "<https://example.org/%E6%97%A5>; rel=\"license\"")]
    [InlineData("https://example.org/𝜏", "<https://example.org/%F0%9D%9C%8F>; rel=\"license\"")]
    [InlineData("https://example.org/<a>\"b c\r\n?x=%20&y=~", "<https://example.org/%3Ca%3E%22b%20c%0D%0A?x=%20&y=~>; rel=\"license\"")]
    public void A_target_is_written_as_a_header_may_hold_it(string license, string link)
    {
        DatasetManifest manifest = shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")!;
        Publication publication = Publications.Of(manifest with { LicenseUrl = license });
        Assert.Contains(link, Signposts.OfPage(publication, isConcept: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_all_versions_describes_the_newest_and_is_itself_cited_for_all()
    {
        using HttpClient client = shared.Server.Open();
        using HttpResponseMessage all = await client.GetAsync(Http.At("/datasets/higgs-tautau"));
        string concept = $"{shared.Server.Address}datasets/higgs-tautau";
        string html = await all.Content.ReadAsStringAsync();
        string version = (await new ApiClient(client).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        string page = $"{concept}/v/{version}";
        Assert.Contains($"<{concept}>; rel=\"cite-as\"", Assert.Single(all.Headers.GetValues("Link")), StringComparison.Ordinal);
        foreach (HttpResponseMessage shown in (HttpResponseMessage[])[all, await client.GetAsync(new Uri(page))])
        {
            html = System.Net.WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
            Assert.Contains($"<link rel=\"canonical\" href=\"{page}\"", html, StringComparison.Ordinal);
            Assert.Contains($"<meta name=\"DCTERMS.identifier\" content=\"{page}\"", html, StringComparison.Ordinal);
            Assert.Contains($"<meta name=\"DCTERMS.isVersionOf\" content=\"{concept}\"", html, StringComparison.Ordinal);
            Assert.Contains($"\"url\":\"{page}\"", html.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains($"<dt>This version</dt><dd><a href=\"{page}\"", html, StringComparison.Ordinal);
            Assert.Contains($"<dt>All versions</dt><dd><a href=\"{concept}\"", html, StringComparison.Ordinal);
            if (shown != all)
                Assert.Contains($"<{page}>; rel=\"cite-as\"", Assert.Single(shown.Headers.GetValues("Link")), StringComparison.Ordinal);
            shown.Dispose();
        }
    }

    [Fact]
    public async Task Every_link_leads_to_what_it_says_and_back()
    {
        using HttpClient client = shared.Server.Open();
        string version = (await new ApiClient(client).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        string page = $"{shared.Server.Address}datasets/higgs-tautau/v/{version}";
        IReadOnlyList<TypedLink> links = await LinksAsync(client, page);
        // Level 1 and 2 of the profile: one cite-as and one linkset, two types, at least one license, item and describedby.
        Assert.Equal(page, Assert.Single(links, l => l.Relation == "cite-as").Target);
        Assert.Equal(["https://schema.org/Dataset", "https://schema.org/AboutPage"], links.Where(l => l.Relation == "type").Select(l => l.Target));
        Assert.Single(links, l => l.Relation == "license");
        Assert.Equal(6, links.Count(l => l.Relation == "item"));
        TypedLink[] here = [.. links.Where(l => l.Relation is "item" or "describedby" or "linkset")];
        Assert.All(here, l => Assert.StartsWith(shared.Server.Address.ToString(), l.Target, StringComparison.Ordinal));
        foreach (TypedLink link in here)
        {
            using HttpResponseMessage answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link.Target));
            Assert.True(answer.IsSuccessStatusCode, link.ToString());
            Assert.Equal(link.Type, answer.Content.Headers.ContentType?.MediaType);
            if (link.Relation != "linkset")
                Assert.Contains(new TypedLink(page, link.Relation == "item" ? "collection" : "describes", "text/html"), TypedLink.Parse(Assert.Single(answer.Headers.GetValues("Link"))));
        }
        await AssertLinksetAsync(client, Assert.Single(links, l => l.Relation == "linkset").Target, page, links);
    }

    /// <summary>What the headers of the page, its files and its descriptions say, the link set says too (RFC 9264, 4.2).</summary>
    private static async Task AssertLinksetAsync(HttpClient client, string address, string page, IReadOnlyList<TypedLink> links)
    {
        JsonElement document = JsonDocument.Parse(await client.GetStringAsync(new Uri(address))).RootElement;
        Assert.Equal("linkset", Assert.Single(document.EnumerateObject()).Name);
        Dictionary<string, TypedLink[]> anchors = document.GetProperty("linkset").EnumerateArray().ToDictionary(
            context => context.GetProperty("anchor").GetString()!,
            context => context.EnumerateObject().Where(p => p.Name != "anchor").SelectMany(p => p.Value.EnumerateArray().Select(target => new TypedLink(
                target.GetProperty("href").GetString()!, p.Name, target.TryGetProperty("type", out JsonElement type) ? type.GetString() : null))).ToArray());
        Assert.Equal(links.Where(l => l.Relation != "linkset").Order(s_byText), anchors[page].Order(s_byText));
        foreach (TypedLink link in links.Where(l => l.Relation is "item" or "describedby"))
            Assert.Contains(new TypedLink(page, link.Relation == "item" ? "collection" : "describes", "text/html"), anchors[link.Target]);
    }

    private static readonly Comparer<TypedLink> s_byText = Comparer<TypedLink>.Create(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static async Task<IReadOnlyList<TypedLink>> LinksAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.True(answer.IsSuccessStatusCode, address);
        return TypedLink.Parse(Assert.Single(answer.Headers.GetValues("Link")));
    }
}
