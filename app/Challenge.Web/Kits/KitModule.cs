using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Challenge.Baselines;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Web.Kits;

/// <summary>The Python files of starting kits that are not written for one challenge: <c>kit.py</c> with the challenge's facts, and the script for any table.</summary>
public static class KitModule
{
    private const string Marker = "# the challenge's facts stand here\n";

    /// <summary>The script of a challenge that has none of its own.</summary>
    public static string AnyTable() => Resource("any-table.py");

    /// <summary>The module.</summary>
    public static string Make(ChallengeDefinition challenge, DatasetManifest dataset, string server)
    {
        StringBuilder facts = new();
        Fact("SERVER", JsonValue.Create(server));
        Fact("CHALLENGE", JsonValue.Create(challenge.Id));
        Fact("DATASET", JsonValue.Create(dataset.Id));
        Fact("TRAIN", JsonValue.Create(BaselineProblems.TrainingSplit(challenge, dataset)));
        Fact("TEST", JsonValue.Create(challenge.TestSplit));
        Fact("KEY", new JsonArray([.. challenge.Key.Select(k => JsonValue.Create(k))]));
        Fact("LABEL", JsonValue.Create(dataset.Fields.FirstOrDefault(f => f.Role == FieldRole.Label)?.Name));
        Fact("FIELDS", new JsonObject([.. dataset.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)FieldFacts(f)))]));
        Fact("COLUMNS", new JsonArray([.. challenge.Columns.Select(ColumnFacts)]));
        return Resource("kit.py").Replace(Marker, facts.ToString(), StringComparison.Ordinal);

        void Fact(string name, JsonNode? value)
        {
            facts.Append(name).Append(" = ");
            PythonLiteral.Append(facts, value);
            facts.Append('\n');
        }
    }

    private static JsonObject FieldFacts(Field field) => new()
    {
        ["role"] = field.Role.ToString().ToLowerInvariant(),
        ["unit"] = field.Unit,
        ["shape"] = new JsonArray([.. field.Shape.Select(n => JsonValue.Create(n))]),
        ["missing"] = field.MissingValue,
    };

    private static JsonObject ColumnFacts(PredictionColumn column) => new()
    {
        ["name"] = column.Name,
        ["description"] = column.Description,
        ["integer"] = column.Type == ColumnType.Int64,
        ["shape"] = new JsonArray([.. column.Shape.Select(n => JsonValue.Create(n))]),
        ["minimum"] = column.Minimum,
        ["maximum"] = column.Maximum,
        ["example"] = column.Example,
    };

    private static string Resource(string name)
    {
        Assembly assembly = typeof(KitModule).Assembly;
        using Stream script = assembly.GetManifestResourceStream("Challenge.Web.Kits." + name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using StreamReader reader = new(script, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
