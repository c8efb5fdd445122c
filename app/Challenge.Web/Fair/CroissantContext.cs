using System.Text.Json.Nodes;

namespace Challenge.Web.Fair;

/// <summary>
/// The JSON-LD context of Croissant 1.1 on <c>https://schema.org/</c>. It has every term that the reference loader calls standard, so that the loader has nothing
/// to warn of. <c>value</c> stays schema.org's, because identifiers are PropertyValues; the loader takes the constant of a field from there too.
/// </summary>
internal static class CroissantContext
{
    private static readonly string[] s_terms =
    [
        "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field", "fileObject", "fileProperty", "fileSet",
        "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated",
        "replace", "samplingRate", "sdVersion", "separator", "source", "subField", "transform", "unArchive",
    ];

    public static JsonObject Make()
    {
        JsonObject context = new()
        {
            ["@language"] = "en",
            ["@vocab"] = "https://schema.org/",
            ["sc"] = "https://schema.org/",
            ["cr"] = "http://mlcommons.org/croissant/",
            ["rai"] = "http://mlcommons.org/croissant/RAI/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["prov"] = "http://www.w3.org/ns/prov#",
            ["conformsTo"] = "dct:conformsTo",
            ["name"] = new JsonObject { ["@container"] = "@language" },
            ["description"] = new JsonObject { ["@container"] = "@language" },
            ["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" },
            ["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" },
            ["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" },
        };
        foreach (string term in s_terms)
            context[term] = "cr:" + term;
        return context;
    }
}
