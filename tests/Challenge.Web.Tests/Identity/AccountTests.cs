using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Identity;

/// <summary>Accounts and tokens over the API.</summary>
public sealed class AccountTests(SharedServer shared)
{
    private readonly HttpClient _client = shared.Server.Open();

    [Theory]
    [InlineData("ab", "a@example.org", "seven lamps in a harbour", "name")]
    [InlineData("<script>", "a@example.org", "seven lamps in a harbour", "name")]
    [InlineData("white space", "a@example.org", "seven lamps in a harbour", "name")]
    [InlineData("good-name", "nobody", "seven lamps in a harbour", "email")]
    [InlineData("good-name", "a@example.org", "short", "password")]
    [InlineData("good-name", "a@example.org", "password1234", "password")]
    [InlineData("good-name", "a@example.org", "good-name1!", "password")]
    [InlineData("good-name", "somebody@example.org", "somebody@example.org", "password")]
    public async Task What_cannot_be_taken_is_said_by_field(string name, string email, string password, string field)
    {
        using HttpResponseMessage answer = await RegisterAsync(name, email, password);
        JsonElement problem = await answer.ProblemAsync(400, "invalid-fields");
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Three_mistakes_are_named_at_once()
    {
        using HttpResponseMessage answer = await _client.PostAsJsonAsync("/api/v1/accounts", new { });
        JsonElement problem = await answer.ProblemAsync(400, "invalid-fields");
        Assert.Equal(["email", "name", "password"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task Names_and_addresses_are_unique_whatever_their_capitals()
    {
        using HttpResponseMessage first = await RegisterAsync("Emmy", "emmy@example.org", "seven lamps in a harbour");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using HttpResponseMessage name = await RegisterAsync("emmy", "other@example.org", "seven lamps in a harbour");
        Assert.True((await name.ProblemAsync(409)).GetProperty("errors").TryGetProperty("name", out _));
        using HttpResponseMessage email = await RegisterAsync("other-emmy", "EMMY@example.org", "seven lamps in a harbour");
        Assert.True((await email.ProblemAsync(409)).GetProperty("errors").TryGetProperty("email", out _));
    }

    [Fact]
    public async Task Nobody_gets_a_role_by_asking_for_it()
    {
        using HttpResponseMessage answer = await _client.PostAsJsonAsync("/api/v1/accounts", new
        {
            name = "ambitious", email = "ambitious@example.org", password = "seven lamps in a harbour", roles = (string[])["admin"], is_admin = true,
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Empty((await answer.JsonAsync()).GetProperty("roles").EnumerateArray());
    }

    [Fact]
    public async Task A_token_is_told_once_works_180_days_and_ends_when_revoked()
    {
        using HttpClient mine = await shared.Server.OpenAsAsync("token-owner");
        using HttpResponseMessage issued = await mine.PostAsJsonAsync("/api/v1/tokens", new
        {
            email = "token-owner@example.org", password = "Correct-horse-7-battery-token-owner", label = "laptop",
        });
        JsonElement made = await issued.JsonAsync();
        string text = made.GetProperty("token").GetString()!;
        Assert.Matches("^chl_[0-9A-Za-z]{43}$", text);
        TimeSpan left = made.GetProperty("expires_at").GetDateTimeOffset() - shared.Server.Clock.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromDays(180) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(180));

        JsonElement list = await new ApiClient(mine).GetAsync("/api/v1/tokens");
        Assert.DoesNotContain(text, list.ToString(), StringComparison.Ordinal);
        Assert.Contains(list.GetProperty("items").EnumerateArray(), t => t.GetProperty("label").GetString() == "laptop");

        using HttpClient other = shared.Server.Open();
        new ApiClient(other).UseToken(text);
        Assert.Equal("token-owner", (await new ApiClient(other).GetAsync("/api/v1/me")).GetProperty("name").GetString());

        using HttpClient stranger = await shared.Server.OpenAsAsync("token-stranger");
        using HttpResponseMessage notTheirs = await stranger.DeleteAsync(Http.At($"/api/v1/tokens/{made.GetProperty("id").GetString()}"));
        await notTheirs.ProblemAsync(404, "unknown-token");

        using HttpResponseMessage revoked = await mine.DeleteAsync(Http.At($"/api/v1/tokens/{made.GetProperty("id").GetString()}"));
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using HttpResponseMessage after = await other.GetAsync(Http.At("/api/v1/me"));
        await after.ProblemAsync(401, "sign-in-needed");
        Assert.Equal("Bearer", Assert.Single(after.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("Bearer chl_0000000000000000000000000000000000000000000")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    public async Task What_is_no_token_is_refused(string header)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/me");
        Assert.True(request.Headers.TryAddWithoutValidation("Authorization", header));
        using HttpResponseMessage answer = await _client.SendAsync(request);
        await answer.ProblemAsync(401, "sign-in-needed");
    }

    [Fact]
    public async Task Wrong_password_and_unknown_account_answer_alike()
    {
        using HttpResponseMessage made = await RegisterAsync("known", "known@example.org", "seven lamps in a harbour");
        using HttpResponseMessage wrong = await SignInAsync("known@example.org", "wrong");
        using HttpResponseMessage unknown = await SignInAsync("unknown@example.org", "wrong");
        JsonElement first = await wrong.ProblemAsync(401, "sign-in-failed");
        JsonElement second = await unknown.ProblemAsync(401, "sign-in-failed");
        Assert.Equal(first.GetProperty("detail").GetString(), second.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Ten_wrong_passwords_close_the_account_even_to_the_right_one_but_tokens_go_on()
    {
        using HttpClient mine = await shared.Server.OpenAsAsync("besieged");
        for (int i = 0; i < 10; i++)
            (await SignInAsync("besieged@example.org", $"guess {i}")).Dispose();
        using HttpResponseMessage answer = await SignInAsync("besieged@example.org", "Correct-horse-7-battery-besieged");
        JsonElement problem = await answer.ProblemAsync(403, "locked-out");
        Assert.True(problem.GetProperty("until").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        Assert.Equal("besieged", (await new ApiClient(mine).GetAsync("/api/v1/me")).GetProperty("name").GetString());
    }

    private Task<HttpResponseMessage> RegisterAsync(string name, string email, string password) =>
        _client.PostAsJsonAsync("/api/v1/accounts", new { name, email, password });

    private Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        _client.PostAsJsonAsync("/api/v1/tokens", new { email, password, label = "test" });
}
