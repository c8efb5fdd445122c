using System.Net;
using System.Text.Json;
using Challenge.Core.Curation;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>A dataset of which every version was withdrawn: what is said of it stays, nothing of it can be had, and nobody is sent there.</summary>
public sealed class WithdrawnTests
{
    [Fact]
    public async Task It_is_described_as_withdrawn_and_leads_to_no_data()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient client = server.Open();
        JsonElement versions = await new ApiClient(client).GetAsync("/api/v1/datasets/higgs-tautau/versions");
        string version = versions.GetProperty("items")[0].GetProperty("version").GetString()!;
        string page = $"/datasets/higgs-tautau/v/{version}";
        using (HttpResponseMessage before = await client.GetAsync(Http.At($"{page}/views/correlations.csv")))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Contains($"/datasets/higgs-tautau</loc>", await client.GetStringAsync(Http.At("/sitemap.xml")), StringComparison.Ordinal);

        Assert.Equal(WithdrawVersionOutcome.Withdrawn, await server.Services.GetRequiredService<WithdrawVersion>().RunAsync("higgs-tautau", version, "A unit was wrong.", "https://data.example", CancellationToken.None));
        foreach (string view in (string[])["views.json", "views/correlations.csv", "views/correlations.vl.json", "views/histogram-der_mass_mmc.json"])
        {
            using HttpResponseMessage answer = await client.GetAsync(Http.At($"{page}/{view}"));
            JsonElement problem = await answer.ProblemAsync(410, "withdrawn");
            Assert.Contains("A unit was wrong.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using HttpResponseMessage shown = await client.GetAsync(Http.At(page));
        Assert.Equal(HttpStatusCode.Gone, shown.StatusCode);
        string link = Assert.Single(shown.Headers.GetValues("Link"));
        Assert.DoesNotContain("rel=\"item\"", link, StringComparison.Ordinal);
        Assert.Contains("rel=\"describedby\"", link, StringComparison.Ordinal);

        foreach (string document in (string[])["schemaorg.jsonld", "croissant.json"])
        {
            using HttpResponseMessage answer = await client.GetAsync(Http.At($"{page}/{document}"));
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            JsonElement dataset = await answer.JsonAsync();
            Assert.Equal("Withdrawn", dataset.GetProperty("creativeWorkStatus").GetString());
            Assert.Contains("A unit was wrong.", dataset.GetProperty("conditionsOfAccess").GetString(), StringComparison.Ordinal);
            Assert.False(dataset.GetProperty("isAccessibleForFree").GetBoolean());
            Assert.False(dataset.TryGetProperty("recordSet", out _));
            JsonElement[] files = [.. dataset.GetProperty("distribution").EnumerateArray()];
            Assert.Equal(6, files.Length);
            Assert.All(files, file =>
            {
                Assert.False(file.TryGetProperty("contentUrl", out _));
                Assert.Matches("^[0-9a-f]{64}$", file.GetProperty("sha256").GetString());
                Assert.NotEqual("", file.GetProperty("name").GetString());
            });
        }
        Assert.DoesNotContain("/datasets/higgs-tautau", await client.GetStringAsync(Http.At("/sitemap.xml")), StringComparison.Ordinal);
    }
}
