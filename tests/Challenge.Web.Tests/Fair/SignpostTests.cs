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
}
