using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Challenge.Core.Datasets;
using Challenge.Formats;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Api;

/// <summary>Splits in formats that were not published: made once, served like every file, described by no metadata.</summary>
public sealed class ConversionTests(DownloadServer downloads) : IClassFixture<DownloadServer>
{
    private readonly HttpClient _client = downloads.Server.Open();

    public static TheoryData<string, string> Files => new(
        from dataset in new[] { DownloadServer.Tables, DownloadServer.Arrays }
        from format in new[] { "csv", "csv.gz", "parquet", "h5", "npz" }
        select (dataset, format));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_format_holds_the_same_rows(string dataset, string format)
    {
        byte[] content = await _client.GetByteArrayAsync(Http.At($"/api/v1/datasets/{dataset}/files/train.{format}"));
        Table expected = await ReadAsync(dataset, "npz", await _client.GetByteArrayAsync(Http.At($"/api/v1/datasets/{dataset}/files/train.npz")));
        Table found = await ReadAsync(dataset, format, content, expected);
        Assert.Equal(expected.Columns.Select(c => (c.Name, c.Type, string.Join('x', c.Shape))), found.Columns.Select(c => (c.Name, c.Type, string.Join('x', c.Shape))));
        foreach ((Column one, Column other) in expected.Columns.Zip(found.Columns))
            Assert.Equal(one.AsFloat64(), other.AsFloat64());
    }

    [Fact]
    public async Task A_conversion_is_served_like_every_file()
    {
        string address = $"/api/v1/datasets/{DownloadServer.Tables}/files/train.h5";
        using HttpRequestMessage head = new(HttpMethod.Head, address);
        using HttpResponseMessage said = await _client.SendAsync(head);
        byte[] whole = await _client.GetByteArrayAsync(Http.At(address));
        Assert.Equal(whole.Length, said.Content.Headers.ContentLength);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(whole))}\"", said.Headers.ETag?.Tag);
        Assert.Equal("application/x-hdf5", said.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(whole))}:", Assert.Single(said.Headers.GetValues("Repr-Digest")));

        using HttpRequestMessage rest = new(HttpMethod.Get, address);
        rest.Headers.Range = new RangeHeaderValue(100, 199);
        rest.Headers.IfRange = new RangeConditionHeaderValue(said.Headers.ETag!);
        using HttpResponseMessage part = await _client.SendAsync(rest);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[100..200], await part.Content.ReadAsByteArrayAsync());

        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(said.Headers.ETag!);
        using HttpResponseMessage unchanged = await _client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task However_many_ask_at_once_it_is_made_once_and_listed_with_its_size()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient client = server.Open();
        JsonElement before = await ConversionAsync(client, "test.vw");
        Assert.Equal(JsonValueKind.Null, before.GetProperty("sha256").ValueKind);
        byte[][] files = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.GetByteArrayAsync(Http.At(before.GetProperty("url").GetString()!))));
        Assert.All(files, f => Assert.Equal(files[0], f));
        JsonElement after = await ConversionAsync(client, "test.vw");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(files[0])), after.GetProperty("sha256").GetString());
        Assert.Equal(files[0].Length, after.GetProperty("bytes").GetInt64());
        IDatasetStore store = server.Services.GetRequiredService<IDatasetStore>();
        DatasetRecord record = (await store.FindAsync(RunningServer.ChallengeId, CancellationToken.None))!;
        Assert.Single(await store.ListConversionsAsync(record.Id, record.Version, CancellationToken.None));
        Assert.DoesNotContain(record.Files, f => f.Format == "vw");
    }

    [Fact]
    public async Task Learning_programs_get_labels_weights_and_inputs()
    {
        string[] lines = (await _client.GetStringAsync(Http.At($"/api/v1/datasets/{DownloadServer.Tables}/files/train.libsvm"))).Split('\n');
        Assert.Equal(RunningServer.Rows + 1, lines.Length);
        Assert.Matches("^[01] 1:", lines[0]);
        string[] weights = (await _client.GetStringAsync(Http.At($"/api/v1/datasets/{DownloadServer.Tables}/files/train.libsvm.weight"))).Split('\n');
        Assert.Equal(lines.Length, weights.Length);
        // What the sealed split withholds is in no format: a row without a label has 0, and no weight stands anywhere.
        string[] test = (await _client.GetStringAsync(Http.At($"/api/v1/datasets/{DownloadServer.Tables}/files/test.libsvm"))).Split('\n');
        Assert.All(test[..^1], line => Assert.StartsWith("0 1:", line, StringComparison.Ordinal));
        using HttpResponseMessage none = await _client.GetAsync(Http.At($"/api/v1/datasets/{DownloadServer.Tables}/files/test.libsvm.weight"));
        await none.ProblemAsync(404, "unknown-file");
    }

    [Fact]
    public async Task The_page_names_the_other_formats()
    {
        string page = await _client.GetStringAsync(Http.At($"/datasets/{DownloadServer.Tables}"));
        Assert.Contains("also as", page, StringComparison.Ordinal);
        Assert.Contains("files/train.parquet", page, StringComparison.Ordinal);
        Assert.Contains("files/test.libsvm", page, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ConversionAsync(HttpClient client, string name) =>
        (await new Challenge.Tests.ApiClient(client).GetAsync($"/api/v1/datasets/{RunningServer.ChallengeId}"))
        .GetProperty("conversions").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    private async Task<Table> ReadAsync(string dataset, string format, byte[] content, Table? like = null)
    {
        FormatCatalog formats = downloads.Server.Services.GetRequiredService<FormatCatalog>();
        using MemoryStream stream = new(content);
        ReadOptions options = new() { KeepArrays = true, Expected = like?.Flatten().Columns.ToDictionary(c => c.Name, c => c.Type) ?? [] };
        TableContent read = Assert.IsType<TableContent>(formats.Find(format)!.Read(stream, options, CancellationToken.None));
        PublishedVersion version = (await downloads.Server.Services.GetRequiredService<ReadVersions>().FindAsync(dataset, null, CancellationToken.None))!;
        return read.Table.Gather(version.Manifest.ArrayShapes);
    }
}
