using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Components.Text;

/// <summary>
/// Markdown of manifests and participants as HTML that cannot do harm: Markdig renders it, then only the elements, attributes and
/// address schemes named here are kept. Markdig's own switch against HTML is not enough: it lets <c>javascript:</c> links and
/// <c>{onclick=…}</c> attributes pass.
/// </summary>
public static class SafeMarkdown
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

    private static readonly HashSet<string> s_elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a",
        "table", "thead", "tbody", "tr", "th", "td", "sub", "sup", "del",
    };

    // These lose their content too; of any other unknown element only the tags go.
    private static readonly HashSet<string> s_dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "title", "textarea", "form", "select",
    };

    /// <summary>The HTML of a Markdown text. Headings begin at level three, below the page's own.</summary>
    public static MarkupString ToHtml(string? markdown) => new(Sanitise(Markdown.ToHtml(markdown ?? "", s_pipeline)));

    /// <summary>Keeps what is allowed of a piece of HTML.</summary>
    public static string Sanitise(string html)
    {
        IDocument document = new HtmlParser().ParseDocument("<!doctype html><body></body>");
        IElement body = document.Body!;
        body.InnerHtml = html;
        foreach (IComment comment in body.Descendants<IComment>().ToList())
            comment.Remove();
        foreach (IElement element in body.QuerySelectorAll("*").ToList())
            Clean(element);
        return body.InnerHtml;
    }

    private static void Clean(IElement element)
    {
        if (element.ParentElement is null)
            return;
        string name = element.LocalName;
        if (s_dropped.Contains(name))
        {
            element.Remove();
            return;
        }
        if (name is "h1" or "h2")
        {
            IElement lower = element.Owner!.CreateElement(name == "h1" ? "h3" : "h4");
            lower.Append([.. element.ChildNodes]);
            element.Replace(lower);
            return;
        }
        if (!s_elements.Contains(name))
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }
        string? address = name == "a" ? element.GetAttribute("href") : null;
        foreach (IAttr attribute in element.Attributes.ToList())
            element.RemoveAttribute(attribute.Name);
        if (address is not null && IsHarmless(address))
        {
            element.SetAttribute("href", address);
            if (!address.StartsWith('/') && !address.StartsWith('#'))
                element.SetAttribute("rel", "nofollow noopener");
        }
    }

    private static bool IsHarmless(string address)
    {
        if (address.StartsWith('#') || (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)))
            return true;
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" or "mailto";
    }
}
