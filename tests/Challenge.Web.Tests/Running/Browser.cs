using System.Net;
using System.Text.RegularExpressions;

namespace Challenge.Web.Tests.Running;

/// <summary>What a browser does with forms: reads the hidden token from a page, keeps cookies, posts.</summary>
internal static partial class Browser
{
    /// <summary>Registers by the page's form; the client is signed in by cookie afterwards.</summary>
    public static async Task RegisterAsync(HttpClient browser, string name)
    {
        using HttpResponseMessage answer = await PostAsync(browser, "/account/register", "/account/register", new()
        {
            ["name"] = name, ["email"] = $"{name}@example.org", ["password"] = $"Correct-horse-7-battery-{name}",
        });
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.DoesNotContain("error", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Posts fields with the token of <paramref name="page"/> to <paramref name="action"/>.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string action, Dictionary<string, string> fields)
    {
        Dictionary<string, string> all = new() { ["__RequestVerificationToken"] = await TokenAsync(browser, page) };
        foreach ((string name, string value) in fields)
            all[name] = value;
        using FormUrlEncodedContent form = new(all);
        return await browser.PostAsync(Http.At(action), form);
    }

    /// <summary>The hidden token of a page's first form; its cookie stays with the client.</summary>
    public static async Task<string> TokenAsync(HttpClient browser, string page)
    {
        string html = await browser.GetStringAsync(Http.At(page));
        Match hidden = HiddenToken().Match(html);
        Assert.True(hidden.Success, $"no antiforgery token in {page}:\n{html}");
        return WebUtility.HtmlDecode(hidden.Groups[1].Value);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex HiddenToken();
}
