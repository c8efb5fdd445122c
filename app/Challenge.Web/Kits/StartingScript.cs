using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Web.Kits;

/// <summary>The starting kit's script: <c>start.py</c> of this assembly with the challenge's facts in its first lines.</summary>
public static class StartingScript
{
    private const string Marker = "# the challenge's facts stand here\n";

    public static string Make(ChallengeDefinition challenge, DatasetManifest dataset, string server)
    {
        string train = (dataset.Splits.FirstOrDefault(s => s.Name == "train") ?? dataset.Splits.First(s => s.Name != challenge.TestSplit || dataset.Splits.Count == 1)).Name;
        string? label = dataset.Fields.FirstOrDefault(f => f.Role == FieldRole.Label)?.Name;
        JsonObject missing = [];
        foreach (Field field in dataset.Fields.Where(f => f.MissingValue is not null))
            missing[field.Name] = field.MissingValue;
        StringBuilder facts = new();
        Fact("SERVER", server);
        Fact("CHALLENGE", challenge.Id);
        Fact("DATASET", dataset.Id);
        Fact("TRAIN", train);
        Fact("TEST", challenge.TestSplit);
        Fact("KEY", new JsonArray([.. challenge.Key.Select(k => JsonValue.Create(k))]));
        Fact("FEATURES", new JsonArray([.. dataset.Fields.Where(f => f.Role == FieldRole.Feature && f.Type != ColumnType.Text).Select(f => JsonValue.Create(f.Name))]));
        Fact("LABEL", label ?? "");
        Fact("MISSING", missing);
        Fact("COLUMNS", new JsonArray([.. challenge.Columns.Select(Column)]));
        return Template().Replace(Marker, facts.ToString(), StringComparison.Ordinal);

        // JSON of strings, numbers, arrays and objects is Python, too.
        void Fact(string name, JsonNode value) => facts.Append(name).Append(" = ").Append(value.ToJsonString(JsonSerializerOptions.Default)).Append('\n');
    }

    private static JsonObject Column(PredictionColumn column) => new()
    {
        ["name"] = column.Name,
        ["integer"] = column.Type == ColumnType.Int64 ? 1 : 0,
        ["is_probability"] = column.Minimum == 0 && column.Maximum == 1 && column.Type != ColumnType.Int64 ? 1 : 0,
        ["is_choice"] = column.Minimum == 0 && column.Maximum == 1 && column.Type == ColumnType.Int64 ? 1 : 0,
        ["example"] = column.Example,
    };

    private static string Template()
    {
        Assembly assembly = typeof(StartingScript).Assembly;
        using Stream script = assembly.GetManifestResourceStream("Challenge.Web.Kits.start.py")
            ?? throw new InvalidOperationException("start.py is not embedded in the assembly");
        using StreamReader reader = new(script, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
