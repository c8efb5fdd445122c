using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Hosting;

/// <summary>Which answers are kept for a second. Those that come from there carry Age (RFC 9111, 5.1).</summary>
public sealed class PageCacheTests
{
    private const string Collection = """
        id: one-thing
        title: One thing about the Higgs boson
        summary: A generated dataset.
        description: |
          For an afternoon on the Higgs boson: a toy simulation that is here, and nothing else but that.
        creators:
          - name: Curie, Marie
        date_published: 2026-11-01
        license: CC-BY-4.0
        items:
          - {dataset: higgs-tautau, note: "Begin with the masses."}
        """;

    [Fact]
    public async Task Pages_are_kept_whatever_else_the_query_says_and_lists_for_programs_are_not()
    {
        await using RunningServer server = await RunningServer.StartAsync(moreManifests: new Dictionary<string, string> { ["collections/one-thing.yaml"] = Collection });
        using HttpClient client = server.Open();
        foreach (string page in (string[])["/datasets/higgs-tautau", "/collections", "/collections/one-thing"])
            Assert.True(await IsKeptAsync(client, i => $"{page}?nonsense={i}"), page);
        foreach (string list in (string[])["/collections/one-thing/manifest.json", "/collections/one-thing/urls.txt", "/collections/one-thing/collection.jsonld"])
            Assert.False(await IsKeptAsync(client, _ => list), list);
        Assert.False(await IsKeptAsync(client, i => $"/datasets/higgs-tautau?error=import-{i}"), "the problem of another reader is shown");

        client.DefaultRequestHeaders.Add("Cookie", "chl_form=1");
        Assert.False(await IsKeptAsync(client, _ => "/datasets/higgs-tautau"), "a page for who is signed in is kept");
    }

    /// <summary>Whether one of some quick requests is answered from what an earlier one left.</summary>
    private static async Task<bool> IsKeptAsync(HttpClient client, Func<int, string> address)
    {
        for (int i = 0; i < 6; i++)
        {
            using HttpResponseMessage answer = await client.GetAsync(Http.At(address(i)));
            answer.EnsureSuccessStatusCode();
            if (answer.Headers.Age is not null)
                return true;
        }
        return false;
    }
}
