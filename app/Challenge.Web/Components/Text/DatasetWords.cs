using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Web.Components.Text;

/// <summary>Facts of a dataset in words.</summary>
public static class DatasetWords
{
    public static string State(DatasetState? state) => state switch
    {
        DatasetState.Published => "✓ published",
        DatasetState.Building => "… being made",
        DatasetState.Pending => "… waiting to be made",
        DatasetState.AwaitingImport => "▲ awaiting import",
        DatasetState.Failed => "■ failed",
        DatasetState.Withdrawn => "■ withdrawn",
        _ => "… not started",
    };

    public static string StateKind(DatasetState? state) => state switch
    {
        DatasetState.Published => "good",
        DatasetState.AwaitingImport => "warn",
        DatasetState.Failed or DatasetState.Withdrawn => "bad",
        _ => "accent",
    };

    public static string Type(ColumnType type) => type switch
    {
        ColumnType.Int64 => "integer",
        ColumnType.Float32 => "real, 32 bit",
        ColumnType.Float64 => "real, 64 bit",
        _ => "text",
    };

    /// <summary>"real, 32 bit", "array of 200 × 4: real, 32 bit".</summary>
    public static string Type(ColumnType type, IReadOnlyList<int> shape) =>
        shape.Count == 0 ? Type(type) : $"array of {string.Join(" × ", shape.Select(n => NumberText.Count(n)))}: {Type(type)}";

    public static string Role(FieldRole role) => role switch
    {
        FieldRole.Key => "key",
        FieldRole.Feature => "input",
        FieldRole.Label => "label",
        FieldRole.Target => "target",
        FieldRole.Weight => "weight",
        _ => "",
    };

    /// <summary>"0 to 1", "at least 0", "any".</summary>
    public static string Range(double? minimum, double? maximum) => (minimum, maximum) switch
    {
        ({ } low, { } high) => $"{NumberText.Value(low, 6)} to {NumberText.Value(high, 6)}",
        ({ } low, null) => $"at least {NumberText.Value(low, 6)}",
        (null, { } high) => $"at most {NumberText.Value(high, 6)}",
        _ => "any",
    };

    /// <summary>The file to show first to somebody who uses Python: the training split, compressed CSV if there is one.</summary>
    public static DatasetFile? FirstFile(DatasetRecord? record)
    {
        string[] formats = ["csv.gz", "csv", "tsv", "npz"];
        return record?.Files
            .OrderBy(f => f.Split.StartsWith("train", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(f => Array.IndexOf(formats, f.Format) is var i && i < 0 ? formats.Length : i)
            .FirstOrDefault();
    }

    /// <summary>One line of Python that loads a file by its address.</summary>
    public static string Python(DatasetFile file, string address) => file.Format switch
    {
        "csv" or "csv.gz" => $"import pandas as pd; {Name(file.Split)} = pd.read_csv(\"{address}\")",
        "tsv" => $"import pandas as pd; {Name(file.Split)} = pd.read_csv(\"{address}\", sep=\"\\t\")",
        "npy" or "npz" => $"import io, urllib.request, numpy as np; {Name(file.Split)} = np.load(io.BytesIO(urllib.request.urlopen(\"{address}\").read()))",
        "h5" => $"import io, urllib.request, h5py; {Name(file.Split)} = h5py.File(io.BytesIO(urllib.request.urlopen(\"{address}\").read()))",
        "parquet" => $"import pandas as pd; {Name(file.Split)} = pd.read_parquet(\"{address}\")",
        _ => $"import urllib.request; urllib.request.urlretrieve(\"{address}\", \"{file.Name}\")",
    };

    private static string Name(string split) => string.Concat(split.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
