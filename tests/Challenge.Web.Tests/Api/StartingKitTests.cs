using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Challenge.Core.Blobs;
using Challenge.Tests;
using Challenge.Web.Kits;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Api;

/// <summary>What is in a starting kit. That kits run and are scored is tested on the real server, with all families.</summary>
public sealed class StartingKitTests(SharedServer shared)
{
    [Fact]
    public async Task A_kit_holds_notebook_script_module_sample_and_training_rows()
    {
        using HttpClient client = shared.Server.Open();
        using TemporaryFolder folder = new();
        await using (Stream kit = await client.GetStreamAsync(Http.At("/api/v1/challenges/higgs-tautau/starting-kit.zip")))
            await ZipFile.ExtractToDirectoryAsync(kit, folder.Path);
        Assert.Equal(
            ["README.md", "data/train-sample.npz", "kit.py", "sample-submission.csv", "start.ipynb", "start.py"],
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.Path, f)).Order(StringComparer.Ordinal));
        string readme = await File.ReadAllTextAsync(folder["README.md"]);
        Assert.Contains("| `selected` |", readme, StringComparison.Ordinal);
        Assert.Contains(shared.Server.Address.ToString().TrimEnd('/') + "/account/tokens", readme, StringComparison.Ordinal);
        Assert.Equal(
            await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv")), await File.ReadAllBytesAsync(folder["sample-submission.csv"]));

        JsonElement notebook = JsonDocument.Parse(await File.ReadAllTextAsync(folder["start.ipynb"])).RootElement;
        Assert.Equal((4, 5), (notebook.GetProperty("nbformat").GetInt32(), notebook.GetProperty("nbformat_minor").GetInt32()));
        string script = await File.ReadAllTextAsync(folder["start.py"]);
        foreach (JsonElement cell in notebook.GetProperty("cells").EnumerateArray().Where(c => c.GetProperty("cell_type").GetString() == "code"))
            Assert.Contains(string.Concat(cell.GetProperty("source").EnumerateArray().Select(l => l.GetString())), script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_that_the_store_has_lost_is_made_again()
    {
        using HttpClient client = shared.Server.Open();
        byte[] sample = await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));
        IPublishedBlobs blobs = shared.Server.Services.GetRequiredService<IPublishedBlobs>();
        await blobs.DeleteAsync(Convert.ToHexStringLower(SHA256.HashData(sample)), CancellationToken.None);
        Assert.Equal(sample, await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv")));
    }

    [Fact]
    public async Task The_same_kit_has_the_same_bytes()
    {
        using HttpClient client = shared.Server.Open();
        byte[] first = await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/starting-kit.zip"));
        Assert.Equal(first, await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/starting-kit.zip")));
    }

    [Fact]
    public async Task A_sample_in_another_format_than_the_challenges_is_refused_with_the_right_name()
    {
        using HttpClient client = shared.Server.Open();
        using HttpResponseMessage answer = await client.GetAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.npz"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("sample-submission.csv", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_text_and_code_come_apart_and_back()
    {
        PercentScript script = PercentScript.Parse("# %% [markdown]\n# # Title\n#\n# text\n\n# %%\nx = 1\n\nprint(x)\n# %%\n\n");
        Assert.Equal([new PercentCell(true, "# Title\n\ntext"), new PercentCell(false, "x = 1\n\nprint(x)")], script.Cells);
        Assert.Equal("# # Title\n#\n# text\n\nx = 1\n\nprint(x)\n", script.ToPython());
    }
}
