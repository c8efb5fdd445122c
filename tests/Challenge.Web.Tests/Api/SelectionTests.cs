using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Columns and rows by query: what is asked for and nothing else, and advice where it cannot be had.</summary>
public sealed class SelectionTests(DownloadServer downloads) : IClassFixture<DownloadServer>
{
    private const string Files = $"/api/v1/datasets/{DownloadServer.Tables}/files/";

    private readonly HttpClient _client = downloads.Server.Open();

    [Theory]
    [InlineData("rows=10:20", 10, 20)]
    [InlineData("rows=:5", 0, 5)]
    [InlineData("rows=290:", 290, 300)]
    [InlineData("rows=:", 0, 300)]
    public async Task Rows_are_those_of_the_whole_file(string query, int first, int end)
    {
        string[] whole = (await _client.GetStringAsync(Http.At(Files + "train.csv"))).Split('\n');
        string[] part = (await _client.GetStringAsync(Http.At($"{Files}train.csv?{query}"))).Split('\n');
        Assert.Equal([whole[0], .. whole[(first + 1)..(end + 1)], ""], part);
    }

    [Fact]
    public async Task Columns_come_in_the_order_asked_for()
    {
        string[] whole = (await _client.GetStringAsync(Http.At(Files + "train.csv"))).Split('\n');
        string[] names = whole[0].Split(',');
        string[] part = (await _client.GetStringAsync(Http.At($"{Files}train.csv?columns={names[3]},{names[1]}&rows=7:8"))).Split('\n');
        Assert.Equal([$"{names[3]},{names[1]}", $"{whole[8].Split(',')[3]},{whole[8].Split(',')[1]}", ""], part);
    }

    [Theory]
    [InlineData("csv.gz")]
    [InlineData("parquet")]
    [InlineData("h5")]
    [InlineData("npz")]
    [InlineData("libsvm")]
    [InlineData("vw")]
    public async Task Every_format_can_be_cut(string format)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At($"{Files}train.{format}?rows=0:50"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("none", Assert.Single(answer.Headers.AcceptRanges));
        Assert.True(answer.Headers.ETag!.IsWeak);
        Assert.Equal($"{DownloadServer.Tables}-train-0-50.{format}", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());

        using HttpRequestMessage again = new(HttpMethod.Get, $"{Files}train.{format}?rows=0:50");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        using HttpResponseMessage unchanged = await _client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using HttpResponseMessage other = await _client.GetAsync(Http.At($"{Files}train.{format}?rows=0:51"));
        Assert.NotEqual(answer.Headers.ETag, other.Headers.ETag);
    }

    [Theory]
    [InlineData("columns=PRI_tau_ptt", "columns-invalid")]
    [InlineData("columns=", "columns-invalid")]
    [InlineData("columns=no_such", "columns-invalid")]
    [InlineData("rows=5", "rows-invalid")]
    [InlineData("rows=a:b", "rows-invalid")]
    [InlineData("rows=-5:", "rows-invalid")]
    [InlineData("rows=5:5", "rows-invalid")]
    [InlineData("rows=9:3", "rows-invalid")]
    [InlineData("rows=0:301", "rows-invalid")]
    [InlineData("rows=300:", "rows-invalid")]
    [InlineData("rows=1:2:3", "rows-invalid")]
    [InlineData("rows=99999999999999999999:", "rows-invalid")]
    public async Task What_cannot_be_chosen_is_refused_with_what_can(string query, string code)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At($"{Files}train.csv?{query}"));
        JsonElement problem = await answer.ProblemAsync(400, code);
        string detail = problem.GetProperty("detail").GetString()!;
        if (code == "rows-invalid")
            Assert.True(detail.Contains("rows=0:300", StringComparison.Ordinal) || detail.Contains("less than", StringComparison.Ordinal), detail);
        else
            Assert.NotEmpty(problem.GetProperty("available").EnumerateArray());
    }

    [Fact]
    public async Task A_misspelt_column_is_guessed()
    {
        string name = (await _client.GetStringAsync(Http.At(Files + "train.csv?rows=:1"))).Split('\n')[0].Split(',')[2];
        using HttpResponseMessage answer = await _client.GetAsync(Http.At($"{Files}train.csv?columns={name}x"));
        Assert.Contains($"Did you mean '{name}'?", (await answer.ProblemAsync(400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truth_of_a_sealed_split_is_no_column()
    {
        string label = (await _client.GetStringAsync(Http.At(Files + "train.csv?rows=:1"))).Split('\n')[0].Split(',').Single(n => n.Equals("label", StringComparison.OrdinalIgnoreCase));
        using HttpResponseMessage answer = await _client.GetAsync(Http.At($"{Files}test.csv?columns={label}"));
        await answer.ProblemAsync(400, "columns-invalid");
    }

    [Fact]
    public async Task A_format_that_is_none_names_those_that_are()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At($"{Files}train.xlsx?rows=:5"));
        JsonElement problem = await answer.ProblemAsync(404, "unknown-file");
        Assert.Contains(problem.GetProperty("available").EnumerateArray(), f => f.GetString() == "train.parquet");
        using HttpResponseMessage split = await _client.GetAsync(Http.At($"{Files}nosuch.csv?rows=:5"));
        await split.ProblemAsync(404, "unknown-file");
    }

    [Fact]
    public async Task Nothing_is_stored_and_a_range_is_passed_over()
    {
        string blobs = Path.Combine(downloads.Server.DataFolder, "blobs");
        int before = Count(blobs);
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Files}train.parquet?columns=no_such");
        using HttpResponseMessage refused = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using HttpRequestMessage ranged = new(HttpMethod.Get, $"{Files}train.npz?rows=3:4");
        ranged.Headers.Range = new RangeHeaderValue(0, 3);
        using HttpResponseMessage answer = await _client.SendAsync(ranged);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using HttpRequestMessage head = new(HttpMethod.Head, $"{Files}train.npz?rows=3:4");
        using HttpResponseMessage said = await _client.SendAsync(head);
        Assert.Equal((HttpStatusCode.OK, answer.Headers.ETag), (said.StatusCode, said.Headers.ETag));
        Assert.Equal(before, Count(blobs));

        static int Count(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(f => Path.GetFileName(f).Length == 64);
    }

    [Fact]
    public async Task Arrays_are_chosen_by_their_name()
    {
        string[] part = (await _client.GetStringAsync(Http.At($"/api/v1/datasets/{DownloadServer.Arrays}/files/train.csv?columns=constituents&rows=0:2"))).Split('\n');
        Assert.Equal(4, part.Length);
        Assert.StartsWith("constituents_0_0,constituents_0_1,", part[0], StringComparison.Ordinal);
        Assert.Equal(800, part[1].Split(',').Length);
    }
}
