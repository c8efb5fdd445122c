using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Forms;

/// <summary>The forms of pages, as a browser without JavaScript sends them.</summary>
public sealed class FormTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Theory]
    [InlineData("/account/register")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/tokens")]
    [InlineData("/account/tokens/revoke")]
    [InlineData("/submissions/x/withdraw")]
    [InlineData("/challenges/higgs-tautau/submit")]
    public async Task A_form_without_its_token_is_400(string action)
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, $"forged-{Guid.NewGuid():N}"[..20]);
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["name"] = "x", ["email"] = "x@example.org", ["password"] = "whatever else it may be" });
        using HttpResponseMessage answer = await browser.PostAsync(Http.At(action), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_persons_token_does_not_fit()
    {
        using HttpClient one = _server.Open();
        await Browser.RegisterAsync(one, "token-one");
        using HttpClient two = _server.Open();
        await Browser.RegisterAsync(two, "token-two");
        string stolen = await Browser.TokenAsync(one, "/account/tokens");
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["__RequestVerificationToken"] = stolen, ["label"] = "x" });
        using HttpResponseMessage answer = await two.PostAsync(Http.At("/account/tokens"), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Problems_go_back_to_the_page_as_a_code_with_what_was_typed_but_never_the_password()
    {
        using HttpClient browser = _server.Open();
        using HttpResponseMessage refused = await Browser.PostAsync(browser, "/account/register", "/account/register", new()
        {
            ["name"] = "typed name", ["email"] = "typed@example.org", ["password"] = "the secret that was typed", ["return_url"] = "/challenges",
        });
        string location = refused.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.StartsWith("/account/register?error=name-invalid", location, StringComparison.Ordinal);
        Assert.Contains("typed@example.org", Uri.UnescapeDataString(location), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/challenges/higgs-tautau/submit", "/challenges/higgs-tautau/submit")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/")]
    public async Task Signing_in_returns_to_this_site_only(string asked, string expected)
    {
        string name = $"returning-{Guid.NewGuid():N}"[..24];
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, name);
        using HttpClient later = _server.Open();
        using HttpResponseMessage answer = await Browser.PostAsync(later, "/account/sign-in", "/account/sign-in", new()
        {
            ["email"] = $"{name}@example.org", ["password"] = $"Correct-horse-7-battery-{name}", ["return_url"] = asked,
        });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
        string session = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("chl_session=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "leaving");
        using HttpResponseMessage answer = await Browser.PostAsync(browser, "/account/tokens", "/account/sign-out", []);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        using HttpResponseMessage me = await browser.GetAsync(Http.At("/api/v1/me"));
        await me.ProblemAsync(401);
    }

    [Fact]
    public async Task A_new_token_is_shown_once_and_works()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "token-maker");
        using HttpResponseMessage made = await Browser.PostAsync(browser, "/account/tokens", "/account/tokens", new() { ["label"] = "laptop" });
        Assert.Equal("/account/tokens", made.Headers.Location!.ToString());
        string first = await browser.GetStringAsync(Http.At("/account/tokens"));
        Match token = Regex.Match(first, "chl_[0-9A-Za-z]{43}");
        Assert.True(token.Success, first);
        Assert.DoesNotContain(token.Value, await browser.GetStringAsync(Http.At("/account/tokens")), StringComparison.Ordinal);

        using HttpClient script = _server.Open();
        new ApiClient(script).UseToken(token.Value);
        Assert.Equal("token-maker", (await new ApiClient(script).GetAsync("/api/v1/me")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_upload_without_JavaScript_leads_to_its_submission()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "uploader");
        using MultipartFormDataContent form = await UploadAsync(browser, await SampleAsync(browser));
        using HttpResponseMessage answer = await browser.PostAsync(Http.At("/challenges/higgs-tautau/submit"), form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Matches("^/submissions/[0-9a-f]{32}$", answer.Headers.Location!.ToString());
        JsonElement final = await new ApiClient(browser).WaitFinalAsync("/api/v1" + answer.Headers.Location, TimeSpan.FromSeconds(30));
        Assert.Equal("Scored", final.GetProperty("state").GetString());
        Assert.Equal("a <b>bold</b> method", final.GetProperty("method_name").GetString());
        string page = await browser.GetStringAsync(Http.At(answer.Headers.Location!.ToString()));
        Assert.Contains("a &lt;b&gt;bold&lt;/b&gt; method", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_by_script_gets_JSON()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "scripted");
        using HttpRequestMessage request = new(HttpMethod.Post, "/challenges/higgs-tautau/submit") { Content = await UploadAsync(browser, await SampleAsync(browser)) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using HttpResponseMessage answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Matches("^/submissions/[0-9a-f]{32}$", (await answer.JsonAsync()).GetProperty("location").GetString());

        using HttpRequestMessage empty = new(HttpMethod.Post, "/challenges/higgs-tautau/submit") { Content = await UploadAsync(browser, []) };
        empty.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using HttpResponseMessage refused = await browser.SendAsync(empty);
        await refused.ProblemAsync(400, "file-empty");

        using HttpClient nobody = _server.Open();
        using HttpRequestMessage unknown = new(HttpMethod.Post, "/challenges/higgs-tautau/submit") { Content = new MultipartFormDataContent() };
        unknown.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using HttpResponseMessage signIn = await nobody.SendAsync(unknown);
        await signIn.ProblemAsync(401);
    }

    [Fact]
    public async Task An_upload_that_fails_goes_back_to_its_page_with_a_code()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "unlucky");
        using MultipartFormDataContent empty = await UploadAsync(browser, []);
        using HttpResponseMessage answer = await browser.PostAsync(Http.At("/challenges/higgs-tautau/submit"), empty);
        Assert.Equal("/challenges/higgs-tautau/submit?error=file-empty", answer.Headers.Location!.ToString());

        using MultipartFormDataContent none = [];
        none.Add(new StringContent(await Browser.TokenAsync(browser, "/challenges/higgs-tautau/submit")), "__RequestVerificationToken");
        using HttpResponseMessage without = await browser.PostAsync(Http.At("/challenges/higgs-tautau/submit"), none);
        Assert.Equal("/challenges/higgs-tautau/submit?error=file-missing", without.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_token_behind_the_file_comes_too_late()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "too-late");
        using MultipartFormDataContent form = [];
        form.Add(new ByteArrayContent(await SampleAsync(browser)), "file", "a.csv");
        form.Add(new StringContent(await Browser.TokenAsync(browser, "/challenges/higgs-tautau/submit")), "__RequestVerificationToken");
        using HttpResponseMessage answer = await browser.PostAsync(Http.At("/challenges/higgs-tautau/submit"), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await new ApiClient(browser).GetAsync("/api/v1/submissions")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_there_and_back()
    {
        using HttpClient browser = _server.Open();
        using HttpResponseMessage answer = await browser.GetAsync(Http.At("/account/tokens"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/account/sign-in?return_url=%2Faccount%2Ftokens", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_participant_cannot_use_the_forms_of_curators_and_administrators()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "plain-person");
        using HttpResponseMessage retry = await Browser.PostAsync(browser, "/account/tokens", "/submissions/x/retry", []);
        Assert.Equal(HttpStatusCode.Forbidden, retry.StatusCode);
        using MultipartFormDataContent form = [];
        form.Add(new StringContent(await Browser.TokenAsync(browser, "/account/tokens")), "__RequestVerificationToken");
        using HttpResponseMessage import = await browser.PostAsync(Http.At("/datasets/higgs-tautau/import"), form);
        Assert.Equal(HttpStatusCode.Forbidden, import.StatusCode);
    }

    [Fact]
    public async Task A_refused_import_comes_back_to_the_desk_and_says_why()
    {
        using HttpClient browser = _server.Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(_server.DataFolder, "admin-password.txt"))).Trim();
        using (await Browser.PostAsync(browser, "/account/sign-in", "/account/sign-in", new() { ["email"] = "admin@localhost", ["password"] = password }))
            Assert.Contains("id=\"import\"", await browser.GetStringAsync(Http.At("/admin/datasets/higgs-uci")), StringComparison.Ordinal);
        // One is made by a generator, the other is not fetched from such an address.
        foreach ((string dataset, string address) in ((string, string)[])[("higgs-tautau", "https://example.org/a.csv"), ("higgs-uci", "ftp://example.org/a.csv")])
        {
            using HttpResponseMessage refused = await ImportAsync(browser, dataset, new StringContent(address), null);
            Assert.Equal((HttpStatusCode.SeeOther, $"/admin/datasets/{dataset}?error=import-not-taken"), (refused.StatusCode, refused.Headers.Location?.ToString()));
            string page = await browser.GetStringAsync(Http.At(refused.Headers.Location!.ToString()));
            Assert.Contains("Nothing was imported", page, StringComparison.Ordinal);
        }
        using HttpResponseMessage unknown = await ImportAsync(browser, "no-such", new StringContent("https://example.org/a.csv"), null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        // higgs-uci.yaml states 3,501,672 bytes.
        using HttpResponseMessage large = await ImportAsync(browser, "higgs-uci", new ByteArrayContent(new byte[3_501_673]), "a.csv");
        Assert.Equal("/admin/datasets/higgs-uci?error=import-too-large", large.Headers.Location?.ToString());
        Assert.Contains("longer than the manifest says", await browser.GetStringAsync(Http.At(large.Headers.Location!.ToString())), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient browser, string dataset, HttpContent content, string? fileName)
    {
        using MultipartFormDataContent form = [];
        form.Add(new StringContent(await Browser.TokenAsync(browser, "/account/tokens")), "__RequestVerificationToken");
        if (fileName is null)
            form.Add(content, "url");
        else
            form.Add(content, "file", fileName);
        return await browser.PostAsync(Http.At($"/datasets/{dataset}/import"), form);
    }

    private static async Task<MultipartFormDataContent> UploadAsync(HttpClient browser, byte[] file)
    {
        MultipartFormDataContent form = [];
        form.Add(new StringContent(await Browser.TokenAsync(browser, "/challenges/higgs-tautau/submit")), "__RequestVerificationToken");
        form.Add(new StringContent("a <b>bold</b> method", Encoding.UTF8), "method_name");
        form.Add(new ByteArrayContent(file), "file", "prediction.csv");
        return form;
    }

    private static async Task<byte[]> SampleAsync(HttpClient client) =>
        await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));
}
