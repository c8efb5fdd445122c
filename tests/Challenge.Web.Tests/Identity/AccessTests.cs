using System.Net;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Identity;

/// <summary>Who may do what: the matrix of callers and addresses.</summary>
public sealed class AccessTests(SharedServer shared)
{
    public static TheoryData<string, string, int, int, int> Matrix { get; } = new()
    {
        // method, address, status for nobody, for a participant, for the administrator
        { "GET", "/api/v1/datasets", 200, 200, 200 },
        { "GET", "/api/v1/challenges/higgs-tautau", 200, 200, 200 },
        { "GET", "/api/v1/challenges/higgs-tautau/leaderboard", 200, 200, 200 },
        { "GET", "/api/v1/metrics/ams", 200, 200, 200 },
        { "GET", "/api/v1/me", 401, 200, 200 },
        { "GET", "/api/v1/tokens", 401, 200, 200 },
        { "DELETE", "/api/v1/tokens/none", 401, 404, 404 },
        { "GET", "/api/v1/submissions", 401, 200, 200 },
        { "GET", "/api/v1/challenges/higgs-tautau/submissions", 401, 200, 200 },
        { "POST", "/api/v1/challenges/higgs-tautau/submissions", 401, 400, 400 },
        { "DELETE", "/api/v1/submissions/none", 401, 404, 404 },
        { "POST", "/api/v1/datasets/higgs-tautau/import", 401, 403, 409 },
        { "PUT", "/api/v1/accounts/nobody-at-all/roles/curator", 401, 403, 404 },
        { "PUT", "/api/v1/accounts/admin/roles/emperor", 401, 403, 404 },
        { "DELETE", "/api/v1/accounts/admin/roles/admin", 401, 403, 409 },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Everybody_may_do_what_is_theirs_and_no_more(string method, string address, int nobody, int participant, int administrator)
    {
        using HttpClient anonymous = shared.Server.Open();
        using HttpClient account = await shared.Server.OpenAsAsync($"matrix-{Guid.NewGuid():N}");
        using HttpClient admin = await shared.Server.OpenAsAdminAsync();
        foreach ((HttpClient client, int expected) in new[] { (anonymous, nobody), (account, participant), (admin, administrator) })
        {
            using HttpRequestMessage request = new(new HttpMethod(method), address);
            using HttpResponseMessage answer = await client.SendAsync(request);
            Assert.Equal(expected, (int)answer.StatusCode);
            if (expected >= 400)
                await answer.ProblemAsync(expected);
        }
    }

    [Fact]
    public async Task The_cookie_reads_on_the_API_but_never_changes_anything_there()
    {
        using HttpClient browser = shared.Server.Open();
        await Browser.RegisterAsync(browser, "cookie-bearer");
        Assert.Equal("cookie-bearer", (await new ApiClient(browser).GetAsync("/api/v1/me")).GetProperty("name").GetString());
        using HttpResponseMessage deleted = await browser.DeleteAsync(Http.At("/api/v1/tokens/any"));
        await deleted.ProblemAsync(401);
        using StringContent prediction = new("event_id,prediction,selected\n");
        using HttpResponseMessage submitted = await browser.PostAsync(Http.At("/api/v1/challenges/higgs-tautau/submissions"), prediction);
        await submitted.ProblemAsync(401);
    }

    [Fact]
    public async Task A_role_given_and_taken_holds_at_once_for_tokens()
    {
        using HttpClient curator = await shared.Server.OpenAsAsync("rising-curator");
        using HttpClient admin = await shared.Server.OpenAsAdminAsync();
        foreach ((HttpMethod method, int expected) in new[] { (HttpMethod.Put, 409), (HttpMethod.Delete, 403) })
        {
            using HttpRequestMessage change = new(method, "/api/v1/accounts/rising-curator/roles/curator");
            using HttpResponseMessage changed = await admin.SendAsync(change);
            Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
            using HttpResponseMessage import = await curator.PostAsync(Http.At("/api/v1/datasets/higgs-tautau/import"), null);
            await import.ProblemAsync(expected);
        }
    }

    [Fact]
    public async Task The_administrators_password_is_for_the_servers_user_alone()
    {
        string path = Path.Combine(shared.Server.DataFolder, "admin-password.txt");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(24, (await File.ReadAllTextAsync(path)).Trim().Length);
        using HttpClient admin = await shared.Server.OpenAsAdminAsync();
        string[] roles = [.. (await new ApiClient(admin).GetAsync("/api/v1/me")).GetProperty("roles").EnumerateArray().Select(r => r.GetString()!)];
        Assert.Equal(["admin", "curator"], roles);
    }
}
