using System.Text.Json.Nodes;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Web.Fair;

/// <summary>A dataset's field as fields of a Croissant record set.</summary>
internal static class CroissantFields
{
    /// <summary>In a text file the elements of an array are columns of their own. More than these are not named one by one; the other files hold them.</summary>
    private const int MaximumElements = 64;

    /// <summary>One field, or one for each element of an array in a format that has no arrays.</summary>
    public static IEnumerable<JsonObject> Columns(Field field, string recordSet, string file, string format)
    {
        if (field.Shape.Count == 0)
            return [Column(field, field.Name, recordSet, file)];
        if (format == "parquet")
        {
            JsonObject array = Column(field, field.Name, recordSet, file);
            array["isArray"] = true;
            array["arrayShape"] = string.Join(",", field.Shape);
            return [array];
        }
        string[] elements = [.. Elements(field.Name, field.Shape)];
        return elements.Length > MaximumElements ? [] : elements.Select(name => Column(field, name, recordSet, file));
    }

    private static JsonObject Column(Field field, string column, string recordSet, string file)
    {
        JsonObject made = new()
        {
            ["@type"] = "cr:Field",
            ["@id"] = $"{recordSet}/{column}",
            ["name"] = column,
            ["description"] = field.MissingValue is { } missing ? FormattableString.Invariant($"{field.Description} {missing} stands for “undefined”.") : field.Description,
            ["dataType"] = field.Role is FieldRole.Label or FieldRole.Target ? new JsonArray(Type(field), "cr:Label") : Type(field),
            ["unitText"] = field.Unit,
        };
        if (field.Minimum is { } minimum)
            made["minValue"] = minimum;
        if (field.Maximum is { } maximum)
            made["maxValue"] = maximum;
        made["source"] = new JsonObject { ["fileObject"] = new JsonObject { ["@id"] = file }, ["extract"] = new JsonObject { ["column"] = column } };
        return made;
    }

    private static string Type(Field field) => field.Type switch
    {
        ColumnType.Int64 => "sc:Integer",
        ColumnType.Float32 or ColumnType.Float64 => "sc:Float",
        _ => "sc:Text",
    };

    private static IEnumerable<string> Elements(string name, IEnumerable<int> shape) =>
        shape.Aggregate((IEnumerable<string>)[name], (names, length) => names.SelectMany(n => Enumerable.Range(0, length).Select(i => $"{n}_{i}")));
}
