using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Predictions on their way in: every shape of request, whole, cut, too large, or hostile.</summary>
public sealed class UploadTests(SharedServer shared)
{
    private const string Submissions = "/api/v1/challenges/higgs-tautau/submissions";

    private readonly RunningServer _server = shared.Server;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fields_of_a_form_may_stand_before_or_behind_the_file(bool fieldsFirst)
    {
        using HttpClient client = await _server.OpenAsAsync($"form-{(fieldsFirst ? "before" : "behind")}");
        using MultipartFormDataContent form = [];
        ByteArrayContent file = new(await SampleAsync(client));
        file.Headers.ContentType = new("text/csv");
        if (!fieldsFirst)
            form.Add(file, "file", "my prediction.csv");
        form.Add(new StringContent("forest of 200 trees"), "method_name");
        form.Add(new StringContent("two\nlines"), "description");
        form.Add(new StringContent("1.2 M"), "parameters");
        form.Add(new StringContent("https://example.org/paper"), "url");
        if (fieldsFirst)
            form.Add(file, "file", "my prediction.csv");

        using HttpResponseMessage answer = await client.PostAsync(Http.At(Submissions), form);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        JsonElement accepted = await answer.JsonAsync();
        Assert.Equal("Queued", accepted.GetProperty("state").GetString());
        Assert.Equal("forest of 200 trees", accepted.GetProperty("method_name").GetString());
        Assert.Equal("two\nlines", accepted.GetProperty("description").GetString());
        Assert.Equal("1.2 M", accepted.GetProperty("parameters").GetString());
        Assert.Equal("https://example.org/paper", accepted.GetProperty("url").GetString());
        Assert.Equal("my prediction.csv", accepted.GetProperty("file_name").GetString());
        JsonElement final = await new ApiClient(client).WaitFinalAsync(answer.Headers.Location!.ToString(), TimeSpan.FromSeconds(30));
        Assert.Equal("Scored", final.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_raw_body_takes_its_notes_from_the_query()
    {
        using HttpClient client = await _server.OpenAsAsync("raw-notes");
        using ByteArrayContent body = new(await SampleAsync(client));
        body.Headers.ContentType = new("application/octet-stream");
        using HttpResponseMessage answer = await client.PostAsync(Http.At(Submissions + "?method_name=cuts%20only&file_name=..%2F..%2Fetc%2Fcuts.csv"), body);
        JsonElement accepted = await answer.JsonAsync();
        Assert.Equal("cuts only", accepted.GetProperty("method_name").GetString());
        Assert.Equal("cuts.csv", accepted.GetProperty("file_name").GetString());
    }

    [Fact]
    public async Task The_same_prediction_scores_the_same_as_CSV_CSV_gz_and_TSV()
    {
        using HttpClient client = await _server.OpenAsAsync("three-formats");
        ApiClient api = new(client);
        byte[] csv = await SampleAsync(client);
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(csv);
        byte[] tsv = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(csv).Replace(',', '\t'));
        List<string> scores = [];
        foreach ((byte[] content, string type) in new[] { (csv, "text/csv"), (packed.ToArray(), "application/gzip"), (tsv, "text/tab-separated-values") })
        {
            using ByteArrayContent body = new(content);
            body.Headers.ContentType = new(type);
            using HttpResponseMessage answer = await client.PostAsync(Http.At(Submissions), body);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
            JsonElement final = await api.WaitFinalAsync(answer.Headers.Location!.ToString(), TimeSpan.FromSeconds(30));
            scores.Add(final.GetProperty("scores").ToString());
        }
        Assert.Single(scores.Distinct());
        Assert.Contains("ams", scores[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_no_prediction_has_is_415_with_those_that_have()
    {
        using HttpClient client = await _server.OpenAsAsync("json-sender");
        using StringContent body = new("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(Http.At(Submissions), body);
        JsonElement problem = await answer.ProblemAsync(415, "unsupported-media-type");
        Assert.Contains("text/csv", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("method_name", 101)]
    [InlineData("description", 4001)]
    [InlineData("parameters", 1001)]
    [InlineData("url", 5)]
    public async Task Notes_that_cannot_be_kept_are_refused_even_behind_the_file(string field, int length)
    {
        using HttpClient client = await _server.OpenAsAsync("noter-" + field.Replace('_', '-'));
        using MultipartFormDataContent form = [];
        form.Add(new ByteArrayContent(await SampleAsync(client)), "file", "a.csv");
        form.Add(new StringContent(new string('x', length)), field);
        using HttpResponseMessage answer = await client.PostAsync(Http.At(Submissions), form);
        await answer.ProblemAsync(400, "notes-invalid");
        Assert.Empty((await new ApiClient(client).GetAsync("/api/v1/submissions")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_a_broken_end_is_refused()
    {
        using HttpClient client = await _server.OpenAsAsync("broken-form");
        using MultipartFormDataContent none = [];
        none.Add(new StringContent("x"), "method_name");
        using HttpResponseMessage without = await client.PostAsync(Http.At(Submissions), none);
        await without.ProblemAsync(400, "file-missing");

        using ByteArrayContent cut = new("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nevent_id,pred"u8.ToArray());
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using HttpResponseMessage broken = await client.PostAsync(Http.At(Submissions), cut);
        await broken.ProblemAsync(400, "broken-upload");

        using ByteArrayContent unbounded = new("x"u8.ToArray());
        unbounded.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");
        using HttpResponseMessage boundless = await client.PostAsync(Http.At(Submissions), unbounded);
        await boundless.ProblemAsync(400, "broken-upload");

        AssertNoTemporaryFiles();
        Assert.Empty((await new ApiClient(client).GetAsync("/api/v1/submissions")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_413_whether_it_says_its_length_or_not(bool saysLength)
    {
        using HttpClient client = await _server.OpenAsAsync($"oversize-{(saysLength ? "said" : "unsaid")}");
        using HttpRequestMessage request = new(HttpMethod.Post, Submissions);
        byte[] large = new byte[SharedServer.MaximumUploadBytes + (saysLength ? 2 << 20 : 1)];
        request.Content = new ByteArrayContent(large);
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.TransferEncodingChunked = !saysLength;
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await client.SendAsync(request);
        JsonElement problem = await answer.ProblemAsync(413, "file-too-large");
        Assert.Equal(SharedServer.MaximumUploadBytes, problem.GetProperty("maximum_bytes").GetInt64());
        AssertNoTemporaryFiles();
    }

    [Fact]
    public async Task What_follows_the_file_in_a_form_ends_too()
    {
        using HttpClient client = await _server.OpenAsAsync("endless");
        using MultipartFormDataContent form = [];
        form.Add(new ByteArrayContent(await SampleAsync(client)), "file", "a.csv");
        form.Add(new ByteArrayContent(new byte[SharedServer.MaximumUploadBytes + (1 << 20) + 1024]), "more", "b.csv");
        using HttpRequestMessage request = new(HttpMethod.Post, Submissions) { Content = form };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage answer = await client.SendAsync(request);
        await answer.ProblemAsync(400, "broken-upload");
        Assert.Empty((await new ApiClient(client).GetAsync("/api/v1/submissions")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_gzip_bomb_is_Rejected_and_the_server_stays_up()
    {
        using HttpClient client = await _server.OpenAsAsync("bomber");
        ApiClient api = new(client);
        using MemoryStream bomb = new();
        using (GZipStream gzip = new(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write("event_id,prediction,selected\n"u8);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1500; i++)
                gzip.Write(zeros);
        }
        Assert.True(bomb.Length < SharedServer.MaximumUploadBytes);
        JsonElement final = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", bomb.ToArray()), TimeSpan.FromSeconds(60));
        Assert.True(final.GetProperty("state").GetString() == "Rejected", final.ToString());
        Assert.NotEqual("", final.GetProperty("rejection").GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData("Content-Length: 1000000\r\nContent-Type: text/csv\r\n\r\nevent_id,prediction,selected\n1,0.5,")]
    [InlineData("Content-Length: 1000000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nevent_id,pred")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Type: text/csv\r\n\r\n10\r\nevent_id,predict")]
    public async Task A_connection_that_is_cut_leaves_nothing_behind(string rest)
    {
        string name = "cut-" + Guid.NewGuid().ToString("N")[..12];
        using HttpClient client = await _server.OpenAsAsync(name);
        string temporary = Path.Combine(_server.DataFolder, "submissions", "tmp");
        using (TcpClient connection = new())
        {
            await connection.ConnectAsync(_server.Address.Host, _server.Address.Port);
            await using NetworkStream stream = connection.GetStream();
            string head = $"POST {Submissions} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\n{rest}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.FlushAsync();
            // The upload must be on disk before the cut, otherwise this test shows nothing.
            await UntilAsync(() => Directory.EnumerateFiles(temporary).Any(), "the upload never began");
            connection.Client.LingerState = new LingerOption(true, 0);
        }
        await UntilAsync(() => !Directory.EnumerateFiles(temporary).Any(), "the temporary file stays");
        Assert.Empty((await new ApiClient(client).GetAsync("/api/v1/submissions")).GetProperty("items").EnumerateArray());
        string location = await new ApiClient(client).SubmitAsync("higgs-tautau", await SampleAsync(client));
        Assert.Equal("Scored", (await new ApiClient(client).WaitFinalAsync(location, TimeSpan.FromSeconds(30))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task HTML_in_notes_is_data_in_JSON_and_CSV()
    {
        using HttpClient client = await _server.OpenAsAsync("injector");
        ApiClient api = new(client);
        using MultipartFormDataContent form = [];
        form.Add(new StringContent("=HYPERLINK(\"http://evil.example\",\"<script>alert(1)</script>\")"), "method_name");
        form.Add(new ByteArrayContent(await SampleAsync(client)), "file", "a.csv");
        using HttpResponseMessage answer = await client.PostAsync(Http.At(Submissions), form);
        await api.WaitFinalAsync(answer.Headers.Location!.ToString(), TimeSpan.FromSeconds(30));

        using HttpResponseMessage json = await client.GetAsync(answer.Headers.Location);
        Assert.Equal("application/json", json.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(json.Headers.GetValues("X-Content-Type-Options")));
        string csv = await client.GetStringAsync(Http.At("/api/v1/challenges/higgs-tautau/leaderboard?format=csv"));
        Assert.Contains("\"'=HYPERLINK(\"\"http", csv, StringComparison.Ordinal);
        foreach (string page in (string[])["/challenges/higgs-tautau/leaderboard", "/submissions/" + answer.Headers.Location!.ToString().Split('/')[^1]])
        {
            string html = await client.GetStringAsync(Http.At(page));
            Assert.Contains("HYPERLINK", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        }
    }

    private void AssertNoTemporaryFiles() => Assert.Empty(Directory.EnumerateFiles(Path.Combine(_server.DataFolder, "submissions", "tmp")));

    private static async Task<byte[]> SampleAsync(HttpClient client) =>
        await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));

    private static async Task UntilAsync(Func<bool> holds, string otherwise)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(15);
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < end, otherwise);
            await Task.Delay(20);
        }
    }
}
