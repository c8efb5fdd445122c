using System.Security.Cryptography;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Fair;

/// <summary>A collection names its datasets in order, with every file to fetch.</summary>
public sealed class CollectionTests
{
    private const string Collection = """
        id: two-things
        title: Two things about the Higgs boson
        summary: A generated dataset and an imported one.
        description: |
          For an afternoon on the Higgs boson: first a toy simulation that is here, then a sample that others published.
        creators:
          - name: Curie, Marie
            orcid: https://orcid.org/0000-0002-1825-0097
        date_published: 2026-11-01
        license: CC-BY-4.0
        items:
          - {dataset: higgs-tautau, note: "Begin with <script>alert(1)</script> the masses."}
          - {dataset: higgs-uci, note: "Then the sample of the UCI data."}
        """;

    [Fact]
    public async Task It_has_a_page_a_citation_and_a_list_of_all_files()
    {
        await using RunningServer server = await RunningServer.StartAsync(moreManifests: new Dictionary<string, string> { ["collections/two-things.yaml"] = Collection });
        using HttpClient client = server.Open();
        string page = await client.GetStringAsync(Http.At("/collections/two-things"));
        Assert.True(page.IndexOf("<a href=\"/datasets/higgs-tautau\"", StringComparison.Ordinal) < page.IndexOf("<a href=\"/datasets/higgs-uci\"", StringComparison.Ordinal), "the order is lost");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("Curie, Marie (2026)", page, StringComparison.Ordinal);
        Assert.Contains("/collections/two-things", await client.GetStringAsync(Http.At("/collections")), StringComparison.Ordinal);

        JsonElement manifest = JsonDocument.Parse(await client.GetStringAsync(Http.At("/collections/two-things/manifest.json"))).RootElement;
        JsonElement[] datasets = [.. manifest.GetProperty("datasets").EnumerateArray()];
        Assert.Equal(["higgs-tautau", "higgs-uci"], datasets.Select(d => d.GetProperty("id").GetString()));
        Assert.Empty(datasets[1].GetProperty("files").EnumerateArray());
        foreach (JsonElement file in datasets[0].GetProperty("files").EnumerateArray())
        {
            byte[] content = await client.GetByteArrayAsync(new Uri(file.GetProperty("url").GetString()!));
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
        }
        string[] addresses = (await client.GetStringAsync(Http.At("/collections/two-things/urls.txt?format=csv"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(addresses, address => Assert.EndsWith(".csv", address, StringComparison.Ordinal));
        Assert.Contains("author    = {Curie, Marie}", await client.GetStringAsync(Http.At("/collections/two-things/citation.bib")), StringComparison.Ordinal);
        Assert.Equal("Collection", JsonDocument.Parse(await client.GetStringAsync(Http.At("/collections/two-things/collection.jsonld"))).RootElement.GetProperty("@type").GetString());

        using HttpResponseMessage format = await client.GetAsync(Http.At("/collections/two-things/urls.txt?format=root"));
        await format.ProblemAsync(400, "unknown-format");
        using HttpResponseMessage unknown = await client.GetAsync(Http.At("/collections/no-such/manifest.json"));
        await unknown.ProblemAsync(404, "unknown-collection");
    }

    [Fact]
    public async Task The_command_on_its_page_fetches_it_and_run_again_finds_that_all_is_there()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed");
        await using RunningServer server = await RunningServer.StartAsync(moreManifests: new Dictionary<string, string> { ["collections/two-things.yaml"] = Collection });
        using HttpClient client = server.Open();
        using TemporaryFolder folder = new();
        string page = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync(Http.At("/collections/two-things")));
        string fetch = System.Text.RegularExpressions.Regex.Match(page, "<code id=\"fetch\">(.*?)</code>").Groups[1].Value;
        string check = System.Text.RegularExpressions.Regex.Match(page, "<code id=\"check\">(.*?)</code>").Groups[1].Value;
        Assert.NotEqual("", fetch);
        for (int i = 0; i < 2; i++)
        {
            await PythonTool.RunProgramAsync("/bin/bash", folder.Path, "-c", "set -o pipefail; " + fetch);
            string checks = await PythonTool.RunProgramAsync("/bin/bash", folder.Path, "-c", "set -o pipefail; " + check);
            Assert.Equal(Directory.EnumerateFiles(folder.Path).Count(), checks.Split('\n').Count(l => l.EndsWith(": OK", StringComparison.Ordinal)));
        }
        string file = folder["higgs-tautau-train.csv"];
        byte[] whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, whole[..1000]);
        await PythonTool.RunProgramAsync("/bin/bash", folder.Path, "-c", "set -o pipefail; " + fetch);
        Assert.Equal(whole, await File.ReadAllBytesAsync(file));
        Assert.Contains("/collections/two-things</loc>", await client.GetStringAsync(Http.At("/sitemap.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_versions_of_one_dataset_keep_their_files_apart()
    {
        string twice = Collection.Replace("  - {dataset: higgs-uci, note: \"Then the sample of the UCI data.\"}", "  - {dataset: higgs-tautau, version: 1.1.0+small, note: \"The same with the first test set.\"}", StringComparison.Ordinal);
        await using RunningServer server = await RunningServer.StartAsync(moreManifests: new Dictionary<string, string> { ["collections/two-things.yaml"] = twice });
        using HttpClient admin = await server.OpenAsAdminAsync();
        using HttpResponseMessage started = await admin.PostAsync(Http.At("/api/v1/challenges/higgs-tautau/seasons"), null);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        await new ApiClient(admin).WaitAsync(
            "/api/v1/challenges/higgs-tautau/seasons", s => s.GetProperty("items").EnumerateArray().All(i => i.GetProperty("state").GetString() == "Published"), TimeSpan.FromSeconds(60));

        JsonElement[] datasets = [.. JsonDocument.Parse(await admin.GetStringAsync(Http.At("/collections/two-things/manifest.json"))).RootElement.GetProperty("datasets").EnumerateArray()];
        Assert.Equal("1.1.0+small", datasets[1].GetProperty("version").GetString());
        Assert.NotEqual(datasets[0].GetProperty("version").GetString(), datasets[1].GetProperty("version").GetString());
        Assert.All(datasets, dataset =>
        {
            JsonElement[] files = [.. dataset.GetProperty("files").EnumerateArray()];
            Assert.Equal(6, files.Length);
            Assert.All(files, f => Assert.StartsWith(dataset.GetProperty("page").GetString() + "/files/", f.GetProperty("url").GetString(), StringComparison.Ordinal));
        });
        string[] names = [.. (await admin.GetStringAsync(Http.At("/collections/two-things/SHA256SUMS"))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[66..])];
        Assert.Equal((12, 12), (names.Length, names.Distinct().Count()));
    }
}
