using System.Net;
using System.Text.RegularExpressions;
using Challenge.Core.Jobs;
using Challenge.Jobs.Tests;
using Challenge.Web.Tests.Running;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Hangfire.Tests;

/// <summary>The server on Hangfire: who sees the pages at /admin/jobs, and that jobs run.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public async Task Only_administrators_see_the_dashboard()
    {
        await using RunningServer server = await RunningServer.StartAsync(waitForDataset: false);
        using HttpClient nobody = server.Open();
        using HttpClient participant = server.Open();
        await Browser.RegisterAsync(participant, "curious");
        using HttpClient admin = await AdminAsync(server);
        foreach (string path in (string[])["/admin/jobs", "/admin/jobs/recurring", "/admin/jobs/stats", "/admin/jobs/no-such-page"])
        {
            using HttpResponseMessage toNobody = await nobody.GetAsync(Http.At(path));
            Assert.Equal(HttpStatusCode.Redirect, toNobody.StatusCode);
            Assert.StartsWith("/account/sign-in", toNobody.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
            using HttpResponseMessage toParticipant = await participant.GetAsync(Http.At(path));
            Assert.Equal(HttpStatusCode.Forbidden, toParticipant.StatusCode);
            Assert.DoesNotContain("Hangfire", await toParticipant.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        string page = await admin.GetStringAsync(Http.At("/admin/jobs/recurring"));
        Assert.Contains("Sweep", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/jobs\"", await admin.GetStringAsync(Http.At("/admin")), StringComparison.Ordinal);
        using HttpResponseMessage unknown = await admin.GetAsync(Http.At("/admin/jobs/no-such-page"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task An_order_on_the_dashboard_needs_an_administrator_and_the_token_of_its_page()
    {
        await using RunningServer server = await RunningServer.StartAsync(waitForDataset: false);
        using HttpClient admin = await AdminAsync(server);
        using HttpClient participant = server.Open();
        await Browser.RegisterAsync(participant, "curious");
        string page = await admin.GetStringAsync(Http.At("/admin/jobs/recurring"));
        string token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        Assert.NotEqual("", token);

        Assert.Equal(HttpStatusCode.Forbidden, await TriggerAsync(admin, ""));
        Assert.Equal(HttpStatusCode.Forbidden, await TriggerAsync(participant, token));
        Assert.Equal(HttpStatusCode.NoContent, await TriggerAsync(admin, token));
    }

    [Fact]
    public async Task A_server_on_Hangfire_says_so_and_builds_its_dataset_by_it()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        IJobEngine engine = server.Services.GetRequiredService<IJobEngine>();
        Assert.Equal(("Hangfire (memory)", true), (engine.Name, engine.IsRunning));
        IMonitoringApi api = server.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await Eventually.HoldsAsync(() => api.SucceededListCount() > 0, "the dataset was built by a Hangfire job");
        Assert.Contains(api.SucceededJobs(0, 100), job => job.Value.Job.Args is ["BuildDataset", RunningServer.ChallengeId, ..]);
    }

    private static async Task<HttpStatusCode> TriggerAsync(HttpClient browser, string token)
    {
        using HttpRequestMessage order = new(HttpMethod.Post, "/admin/jobs/recurring/trigger") { Content = new FormUrlEncodedContent([new("jobs[]", "sweep")]) };
        if (token.Length > 0)
            order.Headers.Add("RequestVerificationToken", token);
        using HttpResponseMessage answer = await browser.SendAsync(order);
        return answer.StatusCode;
    }

    private static async Task<HttpClient> AdminAsync(RunningServer server)
    {
        HttpClient browser = server.Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "admin-password.txt"))).Trim();
        using HttpResponseMessage signedIn = await Browser.PostAsync(browser, "/account/sign-in", "/account/sign-in", new() { ["email"] = "admin@localhost", ["password"] = password });
        Assert.Equal("/", signedIn.Headers.Location?.ToString());
        return browser;
    }

    [GeneratedRegex("""name="csrf-token" content="([^"]+)""")]
    private static partial Regex Token();
}
