using System.Globalization;

namespace Challenge.Formats.Parquet;

/// <summary>Finds the columns of values and their names in a schema, which is a tree written depth first.</summary>
internal sealed class SchemaTree(IReadOnlyList<SchemaElement> elements)
{
    private const int DeepestNesting = 32;

    private readonly List<LeafColumn> _leaves = [];
    private int _next = 1;
    private string? _map;

    /// <summary>The columns of values in file order.</summary>
    public static IReadOnlyList<LeafColumn> Leaves(IReadOnlyList<SchemaElement> elements)
    {
        SchemaTree tree = new(elements);
        if (elements[0].Type is not null)
            throw Damaged();
        for (int child = 0; child < elements[0].Children; child++)
            tree.Visit("", isElement: false, new Levels(0, 0, 0), depth: 0);
        if (tree._next != elements.Count)
            throw Damaged();
        return tree._leaves;
    }

    private readonly record struct Levels(int Definition, int Repetition, int ElementDefinition)
    {
        public Levels Below(Repetition repetition) => repetition switch
        {
            Parquet.Repetition.Required => this,
            Parquet.Repetition.Optional => this with { Definition = Definition + 1 },
            _ => new Levels(Definition + 1, Repetition + 1, Definition + 1),
        };
    }

    /// <param name="path">Name of the groups above.</param>
    /// <param name="isElement">Whether the node is the element of a list, whose own name ("element", "item") says nothing.</param>
    /// <param name="above">Levels above the node.</param>
    /// <param name="depth">How deep it stands.</param>
    private void Visit(string path, bool isElement, Levels above, int depth)
    {
        if (_next == elements.Count || depth > DeepestNesting)
            throw Damaged();
        SchemaElement node = elements[_next++];
        string name = isElement ? path : Join(path, node.Name);
        Levels levels = above.Below(node.Repetition);
        if (node.Type is not null)
        {
            _leaves.Add(new LeafColumn(Named(name), node, levels.Definition, levels.Repetition, levels.ElementDefinition, _map));
            return;
        }
        string? outer = _map;
        if (node.Annotation == Annotation.Map)
            _map ??= name;
        if (node.Annotation == Annotation.List && node.Children == 1)
        {
            VisitList(name, levels, depth + 1);
            return;
        }
        for (int child = 0; child < node.Children; child++)
            Visit(name, isElement: false, levels, depth + 1);
        _map = outer;
    }

    /// <summary>The repeated node below a list, and its element, by the format's rules for lists old and new (LogicalTypes.md, "Lists").</summary>
    private void VisitList(string name, Levels above, int depth)
    {
        SchemaElement? repeated = _next < elements.Count ? elements[_next] : null;
        bool hasElementBelow = repeated is { Type: null, Children: 1, Repetition: Repetition.Repeated }
            && repeated.Name != "array" && !repeated.Name.EndsWith("_tuple", StringComparison.Ordinal);
        if (!hasElementBelow)
        {
            Visit(name, isElement: true, above, depth);
            return;
        }
        _next++;
        Visit(name, isElement: true, above.Below(Repetition.Repeated), depth + 1);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A column without a name takes its place for one, as in a CSV file of pandas.</summary>
    private string Named(string name)
    {
        if (name.Contains('\0'))
            throw Damaged();
        return name.Length > 0 ? name : _leaves.Count.ToString(CultureInfo.InvariantCulture);
    }

    private static UnreadableParquetException Damaged() => UnreadableParquetException.Damaged("the schema in the footer is damaged");
}
