using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Browser.Tests.EndToEnd;

/// <summary>The server is killed with SIGKILL while it publishes a dataset: first in its open split, then in its sealed one, at last between its files and its truth.</summary>
public sealed class PublishingCrashTests : IDisposable
{
    private const string Dataset = "matrix-element";

    /// <summary>Each of train and test; some seconds of writing.</summary>
    private const string Rows = "150000";

    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _manifests = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _data.Dispose();
        _manifests.Dispose();
    }

    [Fact]
    public async Task A_dataset_whose_publication_is_killed_again_and_again_is_never_half_there_and_leaves_nothing_behind()
    {
        EditedManifests.Copy("higgs-tautau", _manifests.Path, new Dictionary<string, string> { ["rows"] = "2000" });
        EditedManifests.Copy(Dataset, _manifests.Path, new Dictionary<string, string> { ["rows"] = Rows });
        int port = ServerProcess.FreePort();
        ServerProcess server = await StartAsync(port);
        try
        {
            await KillWhenAsync(server, "the train files are being written", () => Blobs("blobs").Count == 6 && Unfinished("blobs") > 100_000);
            server.Dispose();
            server = await StartAsync(port);
            await AssertOnlyWholeDatasetsAsync(server);
            await KillWhenAsync(server, "the train files are there and the test files are being written", () => Blobs("blobs").Count == 9 && Unfinished("blobs") > 100_000);
            server.Dispose();
            server = await StartAsync(port);
            await AssertOnlyWholeDatasetsAsync(server);
            await KillWhenAsync(server, "all files are there and the truth is not yet told of", () => Blobs("blobs").Count == 12);
            List<string> orphans = Blobs("blobs");
            server.Dispose();
            server = await StartAsync(port);
            await AssertOnlyWholeDatasetsAsync(server);

            ApiClient api = new(server.Client);
            await api.WaitAsync($"/api/v1/datasets/{Dataset}", d => State(d) == "Published", TimeSpan.FromMinutes(2));
            await AssertOnlyWholeDatasetsAsync(server);
            AssertNothingLeft();
            // The test files of the killed attempt are of a season that never was: other bytes.
            Assert.Equal(3, orphans.Except(Blobs("blobs")).Count());
        }
        finally
        {
            server.Dispose();
        }
    }

    private Task<ServerProcess> StartAsync(int port) => ServerProcess.StartAsync(_data.Path, _manifests.Path, port);

    /// <summary>Kills at the first look at which it holds, and proves that the kill came before the publication.</summary>
    private async Task KillWhenAsync(ServerProcess server, string what, Func<bool> isTheMoment)
    {
        DateTime end = DateTime.UtcNow.AddMinutes(2);
        while (!isTheMoment())
        {
            Assert.True(DateTime.UtcNow < end, $"never seen: {what}; {Blobs("blobs").Count} blobs, {Unfinished("blobs")} bytes unfinished\n{server.Output}");
            await Task.Delay(1, Stop);
        }
        server.Kill();
        Assert.True(isTheMoment(), $"the kill came too late: {what}");
        Assert.Equal(["Building"], StoredRows.Query(_data, $"SELECT state FROM datasets WHERE id = '{Dataset}'"));
        Assert.Empty(StoredRows.Query(_data, $"SELECT digest FROM dataset_files WHERE dataset = '{Dataset}' UNION ALL SELECT digest FROM dataset_truths WHERE dataset = '{Dataset}'"));
    }

    /// <summary>What is not published has no file; what is has all of them, and their bytes are those that were promised.</summary>
    private static async Task AssertOnlyWholeDatasetsAsync(ServerProcess server)
    {
        ApiClient api = new(server.Client);
        List<string> seen = [];
        foreach (string id in (string[])["higgs-tautau", Dataset])
        {
            JsonElement dataset = await api.GetAsync($"/api/v1/datasets/{id}");
            JsonElement[] files = [.. dataset.GetProperty("files").EnumerateArray()];
            if (State(dataset) == "Published")
                Assert.Equal(Names(id), files.Select(f => f.GetProperty("name").GetString()));
            seen.Add($"{id} {State(dataset)} {files.Length}");
            foreach (string name in Names(id))
            {
                using HttpResponseMessage answer = await server.Client.GetAsync(new Uri($"/api/v1/datasets/{id}/files/{name}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Stop);
                if (State(dataset) != "Published")
                {
                    Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
                    continue;
                }
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                JsonElement file = Assert.Single(files, f => f.GetProperty("name").GetString() == name);
                byte[] content = await answer.Content.ReadAsByteArrayAsync(Stop);
                Assert.Equal(file.GetProperty("bytes").GetInt64(), content.Length);
                Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
            }
        }
        Assert.All(seen, line => Assert.Matches(" (Published [46]|(Pending|Building) 0)$", line));
        Assert.Contains("higgs-tautau Published 6", seen);
    }

    private void AssertNothingLeft()
    {
        Assert.Equal(StoredRows.Query(_data, "SELECT DISTINCT digest FROM dataset_files ORDER BY digest"), Blobs("blobs"));
        List<string> truths = StoredRows.Query(_data, "SELECT digest FROM dataset_truths ORDER BY digest");
        Assert.Equal(2, truths.Count);
        List<string> secrets = [.. Blobs("sealed").Except(truths)];
        Assert.Equal(2, secrets.Count);
        Assert.Equal(truths, secrets.Select(secret => JsonDocument.Parse(File.ReadAllBytes(_data["sealed", secret[..2], secret[2..4], secret]))
            .RootElement.GetProperty("truths")[0].GetProperty("sha256").GetString()!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories), f => Path.GetFileName(Path.GetDirectoryName(f)) == "tmp");
    }

    /// <summary>Rows with arrays are not written as text.</summary>
    private static string[] Names(string id) =>
        id == Dataset ? ["train.npz", "train.h5", "train.parquet", "test.npz", "test.h5", "test.parquet"] : ["train.csv", "train.csv.gz", "train.npz", "test.csv", "test.csv.gz", "test.npz"];

    private static string State(JsonElement dataset) => dataset.GetProperty("state").GetString()!;

    /// <summary>Names of the blobs under their final name, in order.</summary>
    private List<string> Blobs(string area) =>
        [.. Directory.EnumerateFiles(_data[area], "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != "tmp")
            .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Bytes of the blobs that are being written.</summary>
    private long Unfinished(string area) => Directory.EnumerateFiles(_data[area, "tmp"]).Sum(static f => new FileInfo(f) is { Exists: true } file ? file.Length : 0);
}
