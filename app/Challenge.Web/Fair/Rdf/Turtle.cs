using System.Text;

namespace Challenge.Web.Fair.Rdf;

/// <summary>Writes a graph as Turtle 1.1.</summary>
internal static class Turtle
{
    public static byte[] Write(Graph graph)
    {
        StringBuilder text = new();
        foreach ((string prefix, string space) in Vocabulary.Prefixes)
            text.Append("@prefix ").Append(prefix).Append(": <").Append(space).Append("> .\n");
        foreach ((Iri subject, IReadOnlyDictionary<Iri, List<Term>> properties) in graph.Subjects)
        {
            text.Append('\n').Append(Name(subject));
            string end = "\n    ";
            foreach ((Iri property, List<Term> values) in properties)
            {
                text.Append(end).Append(property == Vocabulary.Type ? "a" : Name(property)).Append(' ').AppendJoin(",\n        ", values.Select(Of));
                end = " ;\n    ";
            }
            text.Append(" .\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Of(Term term) => term switch
    {
        Iri iri => Name(iri),
        Literal { Language: { } language } literal => $"{Quoted.Of(literal.Text)}@{language}",
        Literal { Type: { } type } literal => $"{Quoted.Of(literal.Text)}^^{Name(type)}",
        Literal literal => Quoted.Of(literal.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "no such term"),
    };

    private static string Name(Iri iri) => Vocabulary.Shorten(iri) ?? $"<{iri.Value}>";
}
