using System.Text.Json.Nodes;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>A list of values of one form.</summary>
/// <param name="Item">What each item may be.</param>
/// <param name="Minimum">Fewest items.</param>
internal sealed record ListForm(Form Item, int Minimum = 0) : Form
{
    public override string Says => Minimum == 0 ? "a list" : $"a list of at least {Minimum}";

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (value is not ListNode list)
        {
            problems.Add(value, $"{path} must be {Says}: put \"- \" before each item");
            return;
        }
        if (list.Items.Count < Minimum)
            problems.Add(list, $"{path} must be {Says}; it has {list.Items.Count}");
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is ScalarNode { IsEmpty: true } empty)
                problems.Add(empty, $"{path}[{i}] is empty; it must be {Item.Says}");
            else
                Item.Check(list.Items[i], $"{path}[{i}]", problems);
        }
    }

    public override JsonObject Schema()
    {
        JsonObject schema = new() { ["type"] = "array", ["items"] = Item.Schema() };
        if (Minimum > 0)
            schema["minItems"] = Minimum;
        return schema;
    }
}

/// <summary>A map whose keys are names that the writer chooses.</summary>
/// <param name="Value">What each value may be.</param>
/// <param name="Meaning">What the map maps.</param>
internal sealed record DictionaryForm(Form Value, string Meaning) : Form
{
    public override string Says => "a map of " + Meaning;

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (value is not MapNode map)
        {
            problems.Add(value, $"{path} must be {Says}");
            return;
        }
        Duplicates.Report(map.Entries.Select(e => e.Key), "key", path, problems);
        foreach (MapEntry entry in map.Entries)
        {
            if (entry.Value is ScalarNode { IsEmpty: true } empty)
                problems.Add(empty, $"{path}.{entry.Key.Text} is empty; it must be {Value.Says}");
            else
                Value.Check(entry.Value, $"{path}.{entry.Key.Text}", problems);
        }
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Value.Schema() };
}

/// <summary>A map with fixed keys.</summary>
internal sealed record ShapeForm(Shape Shape) : Form
{
    public override string Says => $"a map with the keys {string.Join(", ", Shape.Keys.Select(k => k.Name))}";

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (value is MapNode map)
            Shape.Check(map, path, problems);
        else
            problems.Add(value, $"{path} must be {Says}");
    }

    public override JsonObject Schema() => Shape.Schema();
}
