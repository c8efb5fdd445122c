namespace Challenge.Web.Fair.Rdf;

/// <summary>One subject of a graph. Properties and types are given as prefixed names.</summary>
internal sealed record Node(Graph Graph, Iri Subject)
{
    /// <summary>Says what it is.</summary>
    public Node Is(string type)
    {
        Graph.Add(Subject, Vocabulary.Type, Vocabulary.Name(type));
        return this;
    }

    /// <summary>A text in English.</summary>
    public Node English(string property, string? text) => Say(property, text is null ? null : new Literal(text, "en"));

    /// <summary>A value of that datatype, or plain text.</summary>
    public Node Value(string property, string? value, string? type = null) =>
        Say(property, value is null ? null : new Literal(value, null, type is null ? null : Vocabulary.Name(type)));

    /// <summary>A link to another node.</summary>
    public Node To(string property, Node? node) => Say(property, node?.Subject);

    private Node Say(string property, Term? value)
    {
        if (value is not null)
            Graph.Add(Subject, Vocabulary.Name(property), value);
        return this;
    }
}
