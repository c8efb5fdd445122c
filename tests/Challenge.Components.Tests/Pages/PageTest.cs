using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Challenge.Components.Tests.Hosting;

namespace Challenge.Components.Tests.Pages;

/// <summary>Asks for pages as somebody's browser does, from one host for all tests of pages.</summary>
[Collection(nameof(PagesHost))]
public abstract class PageTest(PagesHost host)
{
    /// <summary>The text of a page.</summary>
    /// <param name="path">Its address, in which <c>{name}</c> stands for the id of a seeded submission.</param>
    /// <param name="reader">Who asks; null for a reader without an account.</param>
    protected async Task<string> TextAsync(string path, string? reader)
    {
        using HttpResponseMessage response = await SendAsync(path, reader);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The status and elements of a page, whole in any case.</summary>
    /// <param name="path">As for <see cref="TextAsync"/>.</param>
    /// <param name="reader">As for <see cref="TextAsync"/>.</param>
    protected async Task<(HttpStatusCode Status, IHtmlDocument Page)> GetAsync(string path, string? reader)
    {
        using HttpResponseMessage response = await SendAsync(path, reader);
        string html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.EndsWith("</html>", html.TrimEnd());
        return (response.StatusCode, new HtmlParser().ParseDocument(html));
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? reader)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, host.Address(path));
        if (reader is not null)
            request.Headers.Add("Cookie", "as=" + reader);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
