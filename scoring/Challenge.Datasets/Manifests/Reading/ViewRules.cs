namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What the views of a dataset must name so that they can be drawn.</summary>
internal sealed class ViewRules(MapNode manifest, ProblemList problems)
{
    private static readonly string[][] _momenta = [["px", "py", "pz"], ["pt", "eta", "phi"]];

    public void Check()
    {
        Dictionary<string, MapNode> fields = [];
        foreach (MapNode field in manifest.FindMaps("fields"))
            fields[field.FindScalar("name")?.Text ?? ""] = field;
        foreach (MapNode view in manifest.FindMaps("views"))
        {
            ScalarNode[] named = [.. view.FindScalars("fields"), .. view.FindScalar("series") is { } series ? [series] : Array.Empty<ScalarNode>()];
            foreach (ScalarNode name in named.Where(n => !fields.ContainsKey(n.Text)))
                problems.Add(name, $"views: there is no field '{name.Text}'{NearestName.SuggestAndList(name.Text, fields.Keys)}");
            if (named.All(n => fields.ContainsKey(n.Text)))
                CheckKind(view, fields);
        }
    }

    private void CheckKind(MapNode view, Dictionary<string, MapNode> fields)
    {
        ScalarNode[] named = [.. view.FindScalars("fields")];
        long[] shape = named.Length == 0 ? [] : [.. fields[named[0].Text].FindScalars("shape").Select(s => long.TryParse(s.Text, out long n) ? n : 0)];
        switch (view.FindScalar("kind")?.Text)
        {
            case "hits" when named.Length != 3:
                problems.Add(view, "a view of hits needs three fields: x, y and z");
                break;
            case "hits" when named.FirstOrDefault(n => fields[n.Text].Find("shape") is not null || fields[n.Text].FindScalar("type")?.Text == "text") is { } other:
                problems.Add(other, $"a view of hits needs fields of one number a row, and '{other.Text}' is none");
                break;
            case "jet-image" when named.Length != 1 || shape.Length != 2 || view.FindScalars("components").Count() != shape[1]:
                problems.Add(view, "a jet image needs one field of shape [particles, components] and as many components, for example [e, px, py, pz]");
                break;
            case "jet-image" when view.FindScalars("components").Select(static c => c.Text).ToArray() is var names && !_momenta.Any(m => m.All(names.Contains)):
                problems.Add(view.Find("components")!, "the components of a jet image must name its momentum: px, py and pz, or pt, eta and phi");
                break;
            case "shower" when named.Length != 1 || shape.Length == 0
                || view.FindScalars("cells").Select(c => long.TryParse(c.Text, out long n) ? n : 0).ToArray() is not { Length: 3 } cells
                || cells[0] * cells[1] * cells[2] != shape.Aggregate(1L, (a, b) => a * b):
                problems.Add(view, "a view of showers needs one array field and cells, the numbers of layers, angles and rings, whose product is the array's length");
                break;
        }
    }
}
