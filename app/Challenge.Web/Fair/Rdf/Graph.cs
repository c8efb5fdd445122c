namespace Challenge.Web.Fair.Rdf;

/// <summary>An RDF graph: statements by subject and then by property, in the order in which they were first made. A statement made twice is one.</summary>
internal sealed class Graph
{
    private readonly Dictionary<Iri, Dictionary<Iri, List<Term>>> _statements = [];
    private readonly List<Iri> _subjects = [];

    /// <summary>What is said of each subject.</summary>
    public IEnumerable<(Iri Subject, IReadOnlyDictionary<Iri, List<Term>> Properties)> Subjects => _subjects.Select(s => (s, (IReadOnlyDictionary<Iri, List<Term>>)_statements[s]));

    /// <summary>A subject to say something of.</summary>
    public Node Of(string address) => new(this, new Iri(address));

    public void Add(Iri subject, Iri property, Term value)
    {
        if (!_statements.TryGetValue(subject, out Dictionary<Iri, List<Term>>? properties))
        {
            _statements[subject] = properties = [];
            _subjects.Add(subject);
        }
        if (!properties.TryGetValue(property, out List<Term>? values))
            properties[property] = values = [];
        if (!values.Contains(value))
            values.Add(value);
    }
}
