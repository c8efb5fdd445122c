namespace Challenge.Web.Fair;

/// <summary>The one JSON-LD block of a version's page.</summary>
public static class LandingPageBlock
{
    /// <summary>The block's text, safe inside a script element.</summary>
    public static string Write(Publication publication) => Json.Embedded(SchemaOrgDocument.Make(publication));
}
