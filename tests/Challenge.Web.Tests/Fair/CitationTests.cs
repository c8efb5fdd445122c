using System.Globalization;
using System.Text;
using System.Text.Json;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Citing;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.RepresentationModel;

namespace Challenge.Web.Tests.Fair;

/// <summary>Citations, the dataset card and the list of digests, read as their readers do.</summary>
public sealed class CitationTests(SharedServer shared)
{
    private readonly ManifestCatalog _catalog = shared.Server.Services.GetRequiredService<ManifestCatalog>();

    [Fact]
    public void BibTeX_keeps_its_braces_in_balance_and_organisations_whole()
    {
        foreach (DatasetManifest manifest in _catalog.Datasets.SelectMany(d => (DatasetManifest[])[d, Publications.Hostile(d)]))
        {
            string entry = Text(new BibTexDocument(), Publications.Of(manifest));
            int depth = 0;
            for (int i = 0; i < entry.Length; i++)
            {
                depth += entry[i] switch { '{' => 1, '}' => -1, _ => 0 };
                Assert.True(depth > 0 || i >= entry.Length - 2 || i < entry.IndexOf('{', StringComparison.Ordinal), $"closed at {i}:\n{entry}");
            }
            Assert.Equal(0, depth);
        }
        string higgs = Text(new BibTexDocument(), Publications.Of(_catalog.FindDataset("higgs-tautau")!, doi: "10.1234/abc"));
        Assert.StartsWith("@misc{higgstautau2026,\n", higgs, StringComparison.Ordinal);
        Assert.Contains("author    = {{The Challenge project}}", higgs, StringComparison.Ordinal);
        Assert.Contains("doi       = {10.1234/abc}", higgs, StringComparison.Ordinal);
        string uci = Text(new BibTexDocument(), Publications.Of(_catalog.FindDataset("higgs-uci")!));
        Assert.Contains("author    = {Baldi, Pierre and Sadowski, Peter and Whiteson, Daniel}", uci, StringComparison.Ordinal);
    }

    [Fact]
    public void RIS_is_one_tag_a_line_from_TY_to_ER()
    {
        foreach (DatasetManifest manifest in _catalog.Datasets.SelectMany(d => (DatasetManifest[])[d, Publications.Hostile(d)]))
        {
            string[] lines = Text(new RisDocument(), Publications.Of(manifest)).Split("\r\n");
            Assert.Equal(("TY  - DATA", "ER  - ", ""), (lines[0], lines[^2], lines[^1]));
            Assert.All(lines[..^1], line => Assert.Matches("^[A-Z][A-Z0-9]  - [^\r\n]*$", line));
            Assert.Equal(manifest.Creators.Count, lines.Count(l => l.StartsWith("AU  - ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void CSL_JSON_tells_people_from_organisations()
    {
        JsonElement item = Assert.Single(JsonDocument.Parse(Text(new CslJsonDocument(), Publications.Of(_catalog.FindDataset("higgs-uci")!, "10.1234/abc"))).RootElement.EnumerateArray());
        Assert.Equal(("dataset", "10.1234/abc", "Baldi"), (item.GetProperty("type").GetString(), item.GetProperty("DOI").GetString(), item.GetProperty("author")[0].GetProperty("family").GetString()));
        Assert.Equal([2014, 2, 11], item.GetProperty("issued").GetProperty("date-parts")[0].EnumerateArray().Select(p => p.GetInt32()));
    }

    [Fact]
    public void CFF_holds_what_version_1_2_demands_of_a_dataset()
    {
        foreach (DatasetManifest manifest in _catalog.Datasets.SelectMany(d => (DatasetManifest[])[d, Publications.Hostile(d)]))
        {
            YamlMappingNode file = Yaml(Text(new CffDocument(), Publications.Of(manifest)));
            Assert.Equal(("1.2.0", "dataset"), (Scalar(file, "cff-version"), Scalar(file, "type")));
            Assert.Equal(manifest.Title.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), Scalar(file, "title"));
            Assert.NotEqual("", Scalar(file, "message"));
            YamlSequenceNode authors = (YamlSequenceNode)file["authors"];
            Assert.Equal(manifest.Creators.Count, authors.Children.Count);
            Assert.All(authors, a => Assert.True(((YamlMappingNode)a).Children.ContainsKey("name") || ((YamlMappingNode)a).Children.ContainsKey("family-names")));
            Assert.True(DateOnly.TryParseExact(Scalar(file, "date-released"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        }
    }

    [Fact]
    public void The_card_names_licence_size_task_and_the_files_of_each_split()
    {
        foreach (DatasetManifest manifest in _catalog.Datasets.SelectMany(d => (DatasetManifest[])[d, Publications.Hostile(d)]))
        {
            string card = Text(new DatasetCard(), Publications.Of(manifest));
            Assert.StartsWith("---\n", card, StringComparison.Ordinal);
            int end = card.IndexOf("\n---\n", StringComparison.Ordinal);
            YamlMappingNode front = Yaml(card[4..end]);
            foreach (string key in (string[])["pretty_name", "license", "tags", "task_categories", "size_categories", "configs", "language"])
                Assert.True(front.Children.ContainsKey(key), key);
            YamlMappingNode config = (YamlMappingNode)front["configs"][0];
            Assert.Equal("csv", Scalar(config, "config_name"));
            Assert.Equal($"https://data.example/datasets/{manifest.Id}/v/{manifest.Version}/files/train.csv", Scalar((YamlMappingNode)config["data_files"][0], "path"));
            foreach (Field field in manifest.Fields)
                Assert.Contains($"\n| `{field.Name}` | ", card, StringComparison.Ordinal);
        }
        YamlMappingNode higgs = Yaml(Text(new DatasetCard(), Publications.Of(_catalog.FindDataset("higgs-tautau")!)).Split("\n---\n")[0]);
        Assert.Equal(("cc-by-4.0", "tabular-classification", "n<1K"), (Scalar(higgs, "license"), ((YamlScalarNode)higgs["task_categories"][0]).Value, ((YamlScalarNode)higgs["size_categories"][0]).Value));
    }

    [Fact]
    public void Splits_with_other_columns_are_a_configuration_of_their_own()
    {
        Publication made = Publications.Of(_catalog.FindDataset("higgs-tautau")!);
        DatasetRecord record = made.Record with { Files = [.. made.Record.Files, new DatasetFile("test", "csv", new string('c', 64), 4096, 100, "text/csv")] };
        string card = Text(new DatasetCard(), made with { Version = new PublishedVersion(made.Manifest, record, [record]) });
        YamlSequenceNode configs = (YamlSequenceNode)Yaml(card.Split("\n---\n")[0])["configs"];
        Assert.Equal([("csv", "train"), ("csv-test", "test")], configs.Select(c => (Scalar((YamlMappingNode)c, "config_name"), Scalar((YamlMappingNode)c["data_files"][0], "split"))));
    }

    [Fact]
    public void The_card_of_a_withdrawn_version_loads_nothing()
    {
        string card = Text(new DatasetCard(), Publications.Of(_catalog.FindDataset("higgs-tautau")!, withdrawal: new Withdrawal(DateTimeOffset.UnixEpoch, "A mistake.")));
        Assert.DoesNotContain("configs:", card, StringComparison.Ordinal);
        Assert.Contains("**This version was withdrawn:** A mistake.", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sha256sum_accepts_the_list_for_the_files_as_they_are_served()
    {
        using HttpClient client = shared.Server.Open();
        using TemporaryFolder folder = new();
        string sums = await client.GetStringAsync(Http.At("/datasets/higgs-tautau/SHA256SUMS"));
        await File.WriteAllTextAsync(folder["SHA256SUMS"], sums);
        string[] names = [.. sums.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[66..])];
        JsonElement dataset = await new ApiClient(client).GetAsync("/api/v1/datasets/higgs-tautau");
        foreach (JsonElement file in dataset.GetProperty("files").EnumerateArray())
        {
            // Under the name that a browser and "curl -OJ" give it.
            using HttpResponseMessage answer = await client.GetAsync(Http.At(file.GetProperty("url").GetString()!));
            await File.WriteAllBytesAsync(folder[answer.Content.Headers.ContentDisposition!.FileName!], await answer.Content.ReadAsByteArrayAsync());
        }
        string output = await PythonTool.RunProgramAsync("sha256sum", folder.Path, "--strict", "-c", "SHA256SUMS");
        Assert.Equal(names.Length, output.Split('\n').Count(l => l.EndsWith(": OK", StringComparison.Ordinal)));
    }

    private static string Text(IMetadataDocument document, Publication publication) => Encoding.UTF8.GetString(document.Write(publication));

    private static YamlMappingNode Yaml(string text)
    {
        YamlStream stream = [];
        using StringReader reader = new(text);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static string? Scalar(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value;
}
