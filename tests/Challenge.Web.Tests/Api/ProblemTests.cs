using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Every error is a problem document, whoever raised it.</summary>
public sealed class ProblemTests(SharedServer shared)
{
    private readonly HttpClient _client = shared.Server.Open();

    [Fact]
    public async Task Every_described_operation_answers_a_problem_for_what_does_not_exist_or_may_not_be()
    {
        JsonElement document = await new ApiClient(_client).GetAsync("/openapi/v1.json");
        int walked = 0;
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                string id = operation.Value.GetProperty("operationId").GetString()!;
                Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("summary").GetString()), id);
                Assert.True(operation.Value.GetProperty("responses").EnumerateObject().Any(), id);
                using HttpRequestMessage request = new(new HttpMethod(operation.Name.ToUpperInvariant()), Filled(path.Name));
                using HttpResponseMessage answer = await _client.SendAsync(request);
                bool isFine = answer.StatusCode == HttpStatusCode.OK && !path.Name.Contains('{', StringComparison.Ordinal);
                if (!isFine)
                    await answer.ProblemAsync((int)answer.StatusCode);
                Assert.True(isFine || (int)answer.StatusCode is >= 400 and < 500, $"{id} answers {(int)answer.StatusCode}");
                bool needsToken = operation.Value.TryGetProperty("security", out _);
                Assert.Equal(needsToken, answer.StatusCode == HttpStatusCode.Unauthorized);
                walked++;
            }
        }
        Assert.True(walked >= 20, $"only {walked} operations are described");
    }

    [Fact]
    public async Task Every_described_address_refuses_a_method_that_it_does_not_take()
    {
        JsonElement document = await new ApiClient(_client).GetAsync("/openapi/v1.json");
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
        {
            using HttpRequestMessage request = new(HttpMethod.Patch, Filled(path.Name));
            using HttpResponseMessage answer = await _client.SendAsync(request);
            await answer.ProblemAsync(405, "method-not-allowed");
        }
    }

    [Fact]
    public async Task An_address_that_is_none_answers_404_with_a_problem()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/api/v1/no/such/address"));
        await answer.ProblemAsync(404, "not-found");
        using HttpResponseMessage old = await _client.GetAsync(Http.At("/api/v0/datasets"));
        await old.ProblemAsync(404, "not-found");
    }

    [Theory]
    [InlineData("{\"name\":", 400)]
    [InlineData("[]", 400)]
    [InlineData("{\"name\": {\"a\": 1}}", 400)]
    [InlineData("", 400)]
    public async Task A_body_that_is_not_the_expected_JSON_is_refused_with_where(string body, int status)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _client.PostAsync(Http.At("/api/v1/accounts"), content);
        await answer.ProblemAsync(status, "bad-request");
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_at_all_is_415()
    {
        using StringContent content = new("name=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        using HttpResponseMessage answer = await _client.PostAsync(Http.At("/api/v1/accounts"), content);
        await answer.ProblemAsync(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_huge_body_where_none_is_expected_is_413()
    {
        // A client that asks first is told before it sends; one that is still sending when the server hangs up may see only a broken connection.
        using HttpRequestMessage request = new(HttpMethod.Post, Http.At("/api/v1/accounts")) { Content = JsonContent.Create(new { name = new string('x', 2 << 20) }) };
        await request.Content.LoadIntoBufferAsync();
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await _client.SendAsync(request);
        await answer.ProblemAsync(413);
    }

    [Fact]
    public async Task A_huge_body_that_is_sent_without_asking_is_refused_and_harms_nobody()
    {
        // Whether the sender still reads the answer when the server hangs up is a race between the two.
        try
        {
            using HttpResponseMessage answer = await _client.PostAsJsonAsync("/api/v1/accounts", new { name = new string('x', 2 << 20) });
            await answer.ProblemAsync(413);
        }
        catch (HttpRequestException broken)
        {
            Assert.IsType<IOException>(broken.InnerException);
        }
        using HttpResponseMessage next = await _client.GetAsync(Http.At("/api/v1/datasets?limit=1"));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_query_that_does_not_bind_is_400()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At("/api/v1/datasets?limit=many"));
        await answer.ProblemAsync(400, "bad-request");
    }

    [Fact]
    public async Task Unknown_phases_and_formats_are_named_with_what_there_is()
    {
        using HttpResponseMessage phase = await _client.GetAsync(Http.At("/api/v1/challenges/higgs-tautau/leaderboard?phase=nope"));
        Assert.Contains("season-1", (await phase.ProblemAsync(404, "unknown-phase")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage format = await _client.GetAsync(Http.At("/api/v1/challenges/higgs-tautau/leaderboard?format=xml"));
        await format.ProblemAsync(400, "unknown-format");
    }

    [Fact]
    public async Task Lists_go_on_where_the_page_before_ended()
    {
        ApiClient api = new(_client);
        List<string> seen = [];
        string? cursor = null;
        do
        {
            JsonElement page = await api.GetAsync($"/api/v1/metrics?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}");
            Assert.True(page.GetProperty("items").GetArrayLength() <= 2);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        JsonElement all = await api.GetAsync("/api/v1/metrics");
        Assert.Equal(all.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetString()), seen);
    }

    /// <summary>An address with nothing real in its places.</summary>
    private static string Filled(string template) => Regex.Replace(template, @"\{\w+\}", "no-such");
}
