using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Downloads: what HTTP serves is what the metadata says, and can be taken up again where it broke.</summary>
public sealed class FileTests(SharedServer shared)
{
    private const string Train = "/api/v1/datasets/higgs-tautau/files/train.csv";

    private readonly HttpClient _client = shared.Server.Open();

    [Fact]
    public async Task Every_file_has_the_size_digest_and_type_that_the_metadata_says()
    {
        JsonElement dataset = await new Challenge.Tests.ApiClient(_client).GetAsync("/api/v1/datasets/higgs-tautau");
        JsonElement[] files = [.. dataset.GetProperty("files").EnumerateArray()];
        Assert.Equal(6, files.Length);
        foreach (JsonElement file in files)
        {
            using HttpResponseMessage answer = await _client.GetAsync(Http.At(file.GetProperty("url").GetString()!));
            byte[] content = await answer.Content.ReadAsByteArrayAsync();
            string sha256 = file.GetProperty("sha256").GetString()!;
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Equal(file.GetProperty("bytes").GetInt64(), content.Length);
            Assert.Equal(content.Length, answer.Content.Headers.ContentLength);
            Assert.Equal(file.GetProperty("media_type").GetString(), answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal($"\"{sha256}\"", answer.Headers.ETag?.ToString());
            Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(content))}:", Assert.Single(answer.Headers.GetValues("Repr-Digest")));
            Assert.Equal($"higgs-tautau-{file.GetProperty("name").GetString()}", answer.Content.Headers.ContentDisposition?.FileName);
        }
    }

    [Fact]
    public async Task A_broken_download_is_taken_up_again_by_a_range()
    {
        byte[] whole = await _client.GetByteArrayAsync(Http.At(Train));
        string etag = await ETagAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        request.Headers.Range = new RangeHeaderValue(1000, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(etag));
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes 1000-{whole.Length - 1}/{whole.Length}", answer.Content.Headers.ContentRange?.ToString());
        Assert.Equal(whole[1000..], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_range_of_another_version_gets_the_whole_file()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        request.Headers.Range = new RangeHeaderValue(1000, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"0000\""));
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        request.Headers.Range = new RangeHeaderValue(1L << 40, null);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        byte[] whole = await _client.GetByteArrayAsync(Http.At(Train));
        Assert.Equal($"bytes */{whole.Length}", answer.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [InlineData("bytes=abc")]
    [InlineData("bytes=5-2")]
    [InlineData("rows=0-10")]
    [InlineData("bytes")]
    public async Task A_range_that_is_none_is_passed_over(string range)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        Assert.True(request.Headers.TryAddWithoutValidation("Range", range));
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(answer.Content.Headers.ContentLength, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Who_has_the_file_gets_304()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(await ETagAsync()));
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HEAD_says_all_and_sends_nothing()
    {
        using HttpRequestMessage request = new(HttpMethod.Head, Train);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 1000);
        Assert.Equal("bytes", Assert.Single(answer.Headers.AcceptRanges));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_address_with_the_digest_is_cached_for_ever_and_the_plain_one_is_asked_for_again()
    {
        string digest = (await ETagAsync()).Trim('"');
        using HttpResponseMessage fixedOne = await _client.GetAsync(Http.At($"{Train}?sha256={digest}"));
        Assert.Contains("immutable", fixedOne.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        using HttpResponseMessage plain = await _client.GetAsync(Http.At(Train));
        Assert.True(plain.Headers.CacheControl?.NoCache);
        using HttpResponseMessage other = await _client.GetAsync(Http.At($"{Train}?sha256={new string('0', 64)}"));
        await other.ProblemAsync(404, "unknown-file");
        // A digest is of the whole file: it says nothing of rows of the newest version, which may be another tomorrow.
        using HttpResponseMessage rows = await _client.GetAsync(Http.At($"{Train}?sha256={digest}&rows=0:5"));
        Assert.Equal(HttpStatusCode.OK, rows.StatusCode);
        Assert.True(rows.Headers.CacheControl?.NoCache, rows.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_page_of_any_other_site_may_read_files_and_their_digests()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        request.Headers.Add("Origin", "https://notebook.example");
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        string exposed = string.Join(",", answer.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.Contains("Repr-Digest", exposed, StringComparison.Ordinal);

        using HttpRequestMessage preflight = new(HttpMethod.Options, "/api/v1/challenges/higgs-tautau/submissions");
        preflight.Headers.Add("Origin", "https://notebook.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using HttpResponseMessage allowed = await _client.SendAsync(preflight);
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Contains("authorization", string.Join(",", allowed.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_names_those_that_are()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/api/v1/datasets/higgs-tautau/files/train.xlsx"));
        JsonElement problem = await answer.ProblemAsync(404, "unknown-file");
        Assert.Contains(problem.GetProperty("available").EnumerateArray(), f => f.GetString() == "train.csv");
    }

    [Fact]
    public async Task Data_files_are_never_compressed_on_the_way()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Train);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        using HttpRequestMessage json = new(HttpMethod.Get, "/api/v1/metrics");
        json.Headers.AcceptEncoding.ParseAdd("gzip");
        using HttpResponseMessage compressed = await _client.SendAsync(json);
        Assert.Equal("gzip", Assert.Single(compressed.Content.Headers.ContentEncoding));
    }

    private async Task<string> ETagAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Head, Train);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        return answer.Headers.ETag!.Tag;
    }
}
