using System.Text.Json.Nodes;

namespace Challenge.Web.Fair;

/// <summary>The one JSON-LD block of a version's page: its Croissant description, without the columns where a page would become long of them.</summary>
public static class LandingPageBlock
{
    /// <summary>Longest block with records. Crawlers read more, but a page is for people first.</summary>
    public const int MaximumLength = 40_000;

    /// <summary>The block's text, safe inside a script element.</summary>
    public static string Write(Publication publication)
    {
        string full = Json.Embedded(CroissantDocument.Make(publication, withRecords: true));
        return full.Length <= MaximumLength ? full : Json.Embedded(Slim(publication));
    }

    private static JsonObject Slim(Publication publication) => CroissantDocument.Make(publication, withRecords: false);
}
