using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Challenge.Web.Components.Text;

namespace Challenge.Components.Tests.Text;

/// <summary>Hostile Markdown: nothing that could run, load or imitate may be left.</summary>
public sealed class SafeMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](//evil.example/x)")]
    [InlineData("![a](https://evil.example/track.gif)")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"https://x.example\" onclick=\"alert(1)\" style=\"position:fixed\">a</a>")]
    [InlineData("text {onclick=alert(1)}")]
    [InlineData("# head {onmouseover=alert(1)}")]
    [InlineData("<iframe srcdoc=\"<script>1</script>\"></iframe>")]
    [InlineData("<form action=https://evil.example><input name=password><button>Sign in</button></form>")]
    [InlineData("<base href=https://evil.example/><meta http-equiv=refresh content=0>")]
    [InlineData("<style>body{display:none}</style><link rel=stylesheet href=x>")]
    [InlineData("<template><script>alert(1)</script></template>")]
    [InlineData("<p id=live data-events=x class=note>a</p>")]
    [InlineData("<a href=\"/\\evil.example\">a</a>")]
    public void Nothing_harmful_is_left(string markdown)
    {
        string html = SafeMarkdown.ToHtml(markdown).Value;
        IHtmlDocument document = new HtmlParser().ParseDocument(html);
        string[] allowed = ["p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td", "sub", "sup", "del"];
        foreach (AngleSharp.Dom.IElement element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, allowed);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, new[] { "href", "rel" }));
            string? address = element.GetAttribute("href");
            Assert.True(address is null || address.StartsWith("https://", StringComparison.Ordinal) || (address.StartsWith('/') && address[1..].IndexOfAny(['/', '\\']) != 0), address);
        }
    }

    [Fact]
    public void What_a_manifest_needs_stays()
    {
        string html = SafeMarkdown.ToHtml("# Head\n\n**bold** `code` [site](https://example.org) [here](/datasets)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n2. two").Value;
        Assert.Contains("<h3>Head</h3>", html);
        Assert.Contains("<strong>bold</strong> <code>code</code>", html);
        Assert.Contains("<a href=\"https://example.org\" rel=\"nofollow noopener\">site</a>", html);
        Assert.Contains("<a href=\"/datasets\">here</a>", html);
        Assert.Contains("<td>1</td>", html);
        Assert.Contains("<li>two</li>", html);
    }

    [Fact]
    public void Nothing_gives_nothing() => Assert.Equal("", SafeMarkdown.ToHtml(null).Value);
}
