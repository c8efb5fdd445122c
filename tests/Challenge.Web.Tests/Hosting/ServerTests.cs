using System.Net;
using System.Text.Json;
using Challenge.Core.Blobs;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Hosting;

/// <summary>Health, headers, roles, manifests with mistakes, proxies.</summary>
public sealed class ServerTests(SharedServer shared)
{
    [Fact]
    public async Task Only_the_scoring_role_can_open_the_sealed_store()
    {
        Assert.NotNull(shared.Server.Services.GetService<ISealedBlobs>());
        await using RunningServer web = await RunningServer.StartAsync(new Dictionary<string, string> { ["Roles"] = "web" }, waitForDataset: false);
        Assert.Null(web.Services.GetService<ISealedBlobs>());
        Assert.NotNull(web.Services.GetService<IPublishedBlobs>());
        Assert.False(Directory.Exists(Path.Combine(web.DataFolder, "sealed")));
        using HttpClient client = web.Open();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Http.At("/health/live"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Http.At("/"))).StatusCode);
    }

    [Fact]
    public async Task A_process_that_only_scores_has_no_pages_and_no_API()
    {
        await using RunningServer scoring = await RunningServer.StartAsync(new Dictionary<string, string> { ["Roles"] = "scoring" }, waitForDataset: false);
        Assert.NotNull(scoring.Services.GetService<ISealedBlobs>());
        using HttpClient client = scoring.Open();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Http.At("/health/live"))).StatusCode);
        foreach (string path in (string[])["/", "/challenges", "/api/v1/datasets", "/openapi/v1.json", "/site.css"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Http.At(path))).StatusCode);
    }

    [Fact]
    public async Task Health_says_what_it_looked_at()
    {
        using HttpClient client = shared.Server.Open();
        Assert.Equal("Healthy", await client.GetStringAsync(Http.At("/health/live")));
        JsonElement ready = await new ApiClient(client).GetAsync("/health/ready");
        Assert.Equal("Healthy", ready.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Pages_refuse_foreign_scripts_frames_and_guessed_types()
    {
        using HttpClient client = shared.Server.Open();
        foreach (string path in (string[])["/", "/datasets/higgs-tautau", "/api/v1/datasets", "/no-such-page"])
        {
            using HttpResponseMessage answer = await client.GetAsync(Http.At(path));
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.Contains("Referrer-Policy") && answer.Headers.Contains("Permissions-Policy"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task HEAD_works_on_pages_too()
    {
        using HttpClient client = shared.Server.Open();
        foreach ((string path, HttpStatusCode expected) in new[] { ("/", HttpStatusCode.OK), ("/challenges", HttpStatusCode.OK), ("/no-such-page", HttpStatusCode.NotFound) })
        {
            using HttpRequestMessage head = new(HttpMethod.Head, path);
            using HttpResponseMessage answer = await client.SendAsync(head);
            Assert.Equal(expected, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_page_with_404()
    {
        using HttpClient client = shared.Server.Open();
        foreach (string path in (string[])["/no-such-page", "/datasets/no-such", "/challenges/no-such", "/submissions/no-such"])
        {
            using HttpResponseMessage answer = await client.GetAsync(Http.At(path));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_from_configured_proxies_only()
    {
        await using RunningServer behind = await RunningServer.StartAsync(new Dictionary<string, string> { ["TrustedProxies"] = "127.0.0.1" }, waitForDataset: false);
        Assert.Contains("https://data.example/datasets/higgs-tautau", await PageAsync(behind), StringComparison.Ordinal);
        Assert.DoesNotContain("data.example", await PageAsync(shared.Server), StringComparison.Ordinal);

        static async Task<string> PageAsync(RunningServer server)
        {
            using HttpClient client = server.Open();
            using HttpRequestMessage request = new(HttpMethod.Get, "/datasets/higgs-tautau");
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "data.example");
            using HttpResponseMessage answer = await client.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }
    }
}
