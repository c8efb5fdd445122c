using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair;

/// <summary>
/// The record sets of a version: its splits, and for each split that has a file which loaders can read as a table, the records of that file. HDF5 and NPZ are no such
/// files, so a split that has only these is named among the splits and described by its files.
/// </summary>
internal static class CroissantRecords
{
    private const string Splits = "splits";

    /// <summary>The formats of which records can be read, the most widely readable first.</summary>
    private static readonly string[] s_tables = ["csv", "parquet", "csv.gz"];

    public static JsonArray Make(Publication publication) =>
    [
        SplitNames(publication),
        .. publication.Manifest.Splits
            .Select(split => Twin(publication, split.Name) is { } file ? (JsonNode)Records(publication, split, file) : null)
            .OfType<JsonNode>(),
    ];

    /// <summary>The file of which a split's records are read; null when it has none of these formats.</summary>
    private static DatasetFile? Twin(Publication publication, string split) =>
        s_tables.Select(format => publication.Record.Files.FirstOrDefault(f => f.Split == split && f.Format == format)).FirstOrDefault(f => f is not null);

    private static JsonObject SplitNames(Publication publication) => new()
    {
        ["@type"] = "cr:RecordSet",
        ["@id"] = Splits,
        ["name"] = Splits,
        ["description"] = "The splits, with what each is for and how many rows it has.",
        ["dataType"] = "cr:Split",
        ["key"] = Reference(Splits, "name"),
        ["field"] = new JsonArray(
            Plain(Splits, "name", "sc:Text", "Name of the split, with which its files begin."),
            // The loader takes no class for the type of a value, so what the address means stands beside what it is.
            Plain(Splits, "url", "sc:URL", "What a model uses the split for.", "cr:Split"),
            Plain(Splits, "description", "sc:Text", "What the split holds."),
            Plain(Splits, "rows", "sc:Integer", "Number of rows.")),
        ["data"] = Json.Each(publication.Manifest.Splits, split => new JsonObject
        {
            [$"{Splits}/name"] = split.Name,
            [$"{Splits}/url"] = Kind(split.Name),
            [$"{Splits}/description"] = split.Description,
            [$"{Splits}/rows"] = RowsOf(publication, split),
        }),
    };

    private static JsonObject Records(Publication publication, Split split, DatasetFile file)
    {
        Field[] fields = [.. publication.Manifest.ShownFields(split.Name)];
        JsonObject records = new()
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = split.Name,
            ["name"] = split.Name,
            ["description"] = string.Create(CultureInfo.InvariantCulture, $"{split.Description} {file.Rows:N0} rows."),
        };
        records.Say("key", Json.Each(fields.Where(f => f.Role == FieldRole.Key), f => Reference(split.Name, f.Name)));
        JsonObject splitField = Plain(split.Name, "split", "sc:Text", "The split to which the row belongs.");
        splitField["value"] = split.Name;
        // The specification writes the field alone; the reference loader stumbles over that and takes only a source that names it.
        splitField["references"] = new JsonObject { ["field"] = Reference(Splits, "name") };
        JsonArray columns = [splitField];
        foreach (JsonObject column in fields.SelectMany(f => CroissantFields.Columns(f, split.Name, publication.AddressOf(file), file.Format)))
            columns.Add((JsonNode)column);
        records["field"] = columns;
        return records;
    }

    private static JsonObject Plain(string recordSet, string name, string type, string description, string? meaning = null) => new()
    {
        ["@type"] = "cr:Field",
        ["@id"] = $"{recordSet}/{name}",
        ["name"] = name,
        ["description"] = description,
        ["dataType"] = meaning is null ? type : new JsonArray(type, meaning),
    };

    private static JsonObject Reference(string recordSet, string field) => new() { ["@id"] = $"{recordSet}/{field}" };

    private static long RowsOf(Publication publication, Split split) =>
        publication.Record.Files.FirstOrDefault(f => f.Split == split.Name)?.Rows ?? split.Rows;

    /// <summary>What Croissant calls a split of that name; one with a use of its own, such as a control channel, is just a split.</summary>
    private static string Kind(string split) => split switch
    {
        _ when split.StartsWith("train", StringComparison.Ordinal) => "cr:TrainingSplit",
        _ when split.StartsWith("val", StringComparison.Ordinal) => "cr:ValidationSplit",
        _ when split.StartsWith("test", StringComparison.Ordinal) => "cr:TestSplit",
        _ => "cr:Split",
    };
}
