using Challenge.Web.Fair;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Tests.Fair;

/// <summary>Which description an Accept header asks for (RFC 9110, 12.5.1): media types in any case, and of equal quality the more specific one first.</summary>
public sealed class NegotiationTests
{
    private static readonly MetadataDocuments s_documents = new();

    [Theory]
    [InlineData("text/turtle", "dcat.ttl")]
    [InlineData("Text/Turtle", "dcat.ttl")]
    [InlineData("TEXT/HTML, text/turtle", null)]
    [InlineData("text/*, text/turtle", "dcat.ttl")]
    [InlineData("*/*, text/turtle", "dcat.ttl")]
    [InlineData("*/*, text/*, application/x-bibtex", "citation.bib")]
    [InlineData("text/turtle;q=0.5, text/*", null)]
    [InlineData("text/turtle;q=0, */*", null)]
    [InlineData("application/LD+JSON; PROFILE=\"http://mlcommons.org/croissant/1.1\"", "croissant.json")]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", null)]
    [InlineData("image/png", null)]
    public void The_reader_gets_what_it_prefers(string accept, string? document) =>
        Assert.Equal(document, Negotiation.Choose(MediaTypeHeaderValue.ParseList(accept.Split(", ")), s_documents)?.Name);
}
