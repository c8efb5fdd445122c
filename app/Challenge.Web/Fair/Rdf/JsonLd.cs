using System.Text.Json.Nodes;

namespace Challenge.Web.Fair.Rdf;

/// <summary>Writes a graph as JSON-LD 1.1 whose context holds nothing but prefixes, so that no reader must fetch one.</summary>
internal static class JsonLd
{
    public static byte[] Write(Graph graph)
    {
        JsonObject context = [];
        foreach ((string prefix, string space) in Vocabulary.Prefixes)
            context[prefix] = space;
        JsonArray nodes = [];
        foreach ((Iri subject, IReadOnlyDictionary<Iri, List<Term>> properties) in graph.Subjects)
        {
            JsonObject node = new() { ["@id"] = subject.Value };
            foreach ((Iri property, List<Term> values) in properties)
            {
                if (property == Vocabulary.Type)
                    node["@type"] = Json.Each(values, v => Name((Iri)v));
                else
                    node[Name(property)] = Json.Each(values, Of);
            }
            nodes.Add((JsonNode)node);
        }
        return Json.File(new JsonObject { ["@context"] = context, ["@graph"] = nodes });
    }

    private static string Name(Iri iri) => Vocabulary.Shorten(iri) ?? iri.Value;

    private static JsonObject Of(Term term) => term switch
    {
        Iri iri => new JsonObject { ["@id"] = iri.Value },
        Literal { Language: { } language } literal => new JsonObject { ["@value"] = literal.Text, ["@language"] = language },
        Literal { Type: { } type } literal => new JsonObject { ["@value"] = literal.Text, ["@type"] = Name(type) },
        Literal literal => new JsonObject { ["@value"] = literal.Text },
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "no such term"),
    };
}
