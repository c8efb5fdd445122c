using System.Text.Json.Nodes;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>A key of a map.</summary>
/// <param name="Name">The key.</param>
/// <param name="Form">What its value may be.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Description">What it means; shown by editors.</param>
internal sealed record Key(string Name, Form Form, bool IsRequired, string Description);

/// <summary>The keys that a map may have.</summary>
/// <param name="Title">What the map describes.</param>
/// <param name="Keys">In the order they are best written.</param>
internal sealed record Shape(string Title, params Key[] Keys)
{
    /// <summary>Names of keys of which exactly one must be there; empty for no such rule.</summary>
    public IReadOnlyList<string> ExactlyOneOf { get; init; } = [];

    public static Key Required(string name, Form form, string description) => new(name, form, true, description);

    public static Key Optional(string name, Form form, string description) => new(name, form, false, description);

    /// <summary>Reports unknown, repeated, missing and ill-formed keys.</summary>
    public void Check(MapNode map, string path, ProblemList problems)
    {
        string prefix = path.Length == 0 ? "" : path + ".";
        Duplicates.Report(map.Entries.Select(e => e.Key), "key", path, problems);
        foreach (MapEntry entry in map.Entries)
        {
            Key? key = Array.Find(Keys, k => k.Name == entry.Key.Text);
            if (key is null)
                problems.Add(entry.Key, $"unknown key '{prefix}{entry.Key.Text}'{NearestName.SuggestAndList(entry.Key.Text, [.. Keys.Select(k => k.Name)])}");
            else if (entry.Value is not ScalarNode { IsEmpty: true })
                key.Form.Check(entry.Value, prefix + key.Name, problems);
            else if (key.IsRequired)
                problems.Add(entry.Key, $"'{prefix}{key.Name}' is empty; it must be {key.Form.Says}");
        }
        foreach (Key key in Keys)
        {
            if (key.IsRequired && !map.Entries.Any(e => e.Key.Text == key.Name))
                problems.Add(map, $"{Title} lacks the key '{key.Name}': {key.Form.Says}. {key.Description}");
        }
        if (ExactlyOneOf.Count > 0 && map.Entries.Count(e => ExactlyOneOf.Contains(e.Key.Text)) != 1)
            problems.Add(map, $"{Title} needs exactly one of the keys {string.Join(", ", ExactlyOneOf)}");
    }

    public JsonObject Schema()
    {
        JsonObject properties = [];
        foreach (Key key in Keys)
        {
            JsonObject schema = key.Form.Schema();
            schema["description"] = key.Description;
            properties[key.Name] = schema;
        }
        JsonObject result = new() { ["title"] = Title, ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (Keys.Any(k => k.IsRequired))
            result["required"] = new JsonArray([.. Keys.Where(k => k.IsRequired).Select(k => JsonValue.Create(k.Name))]);
        if (ExactlyOneOf.Count > 0)
            result["oneOf"] = new JsonArray([.. ExactlyOneOf.Select(name => new JsonObject { ["required"] = new JsonArray(name) })]);
        return result;
    }
}
