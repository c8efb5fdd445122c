using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Datasets.Manifests.Reading;

namespace Challenge.Datasets.Manifests;

/// <summary>The keys that manifests may have, for editors and for people; made from the declaration that <see cref="ManifestReader"/> checks by.</summary>
public static class ManifestSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON Schema (draft 2020-12) of <c>datasets/&lt;id&gt;.yaml</c>.</summary>
    public static string Dataset => Write(DatasetShape.Manifest);

    /// <summary>JSON Schema of <c>challenges/&lt;id&gt;.yaml</c>.</summary>
    public static string Challenge => Write(ChallengeShape.Manifest);

    /// <summary>JSON Schema of <c>collections/&lt;id&gt;.yaml</c>.</summary>
    public static string Collection => Write(CollectionShape.Manifest);

    /// <summary>Every key with its meaning, as Markdown tables.</summary>
    public static string Keys
    {
        get
        {
            StringBuilder text = new();
            text.Append("### datasets/&lt;id&gt;.yaml\n\n");
            Describe(text, DatasetShape.Manifest, "");
            text.Append("\n### challenges/&lt;id&gt;.yaml\n\n");
            Describe(text, ChallengeShape.Manifest, "");
            text.Append("\n### collections/&lt;id&gt;.yaml\n\n");
            Describe(text, CollectionShape.Manifest, "");
            return text.ToString();
        }
    }

    private static string Write(Shape shape)
    {
        JsonObject schema = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach ((string key, JsonNode? value) in shape.Schema())
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>One table, keys of inner maps with their path: <c>fields[].name</c>.</summary>
    private static void Describe(StringBuilder text, Shape shape, string path)
    {
        if (path.Length == 0)
            text.Append("| key | must | value | meaning |\n|---|---|---|---|\n");
        foreach (Key key in shape.Keys)
        {
            string name = path + key.Name;
            (Shape? inner, string suffix) = Inner(key.Form);
            string says = inner is null ? key.Form.Says : suffix.Length > 0 ? "a list of maps" : "a map";
            if (inner is null && key.Form is ListForm list)
                says += ", each " + list.Item.Says;
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {(key.IsRequired ? "yes" : "")} | {says.Replace("|", "\\|", StringComparison.Ordinal)} | {key.Description} |\n");
            if (inner is not null)
                Describe(text, inner, name + suffix + ".");
        }
    }

    private static (Shape? Shape, string Suffix) Inner(Form form) => form switch
    {
        ShapeForm shape => (shape.Shape, ""),
        ListForm { Item: ShapeForm shape } => (shape.Shape, "[]"),
        _ => (null, ""),
    };
}
