using Challenge.Core.Datasets;

namespace Challenge.Web.Components.Text;

/// <summary>A line of Python that loads a dataset from its address.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Library">What it needs.</param>
/// <param name="Code">The line.</param>
public sealed record LoadingLine(string Id, string Library, string Code)
{
    /// <summary>Rows of arrays that text shows at once: all of them would be more than most memories hold.</summary>
    private const int RowsOfText = 1000;

    /// <summary>Lines that load the training split, or the first one there is.</summary>
    /// <param name="record">The version.</param>
    /// <param name="page">Its address.</param>
    /// <param name="hasCroissant">Whether it is described for the Croissant loader.</param>
    public static IReadOnlyList<LoadingLine> Of(DatasetRecord record, string page, bool hasCroissant)
    {
        if (record.Files.Where(f => f.Format == "npz").OrderBy(f => f.Split.StartsWith("train", StringComparison.Ordinal) ? 0 : 1).FirstOrDefault() is not { } arrays)
            return DatasetWords.FirstFile(record) is { } first ? [new("load-pandas", "pandas", DatasetWords.Python(first, $"{page}/files/{first.Name}"))] : [];
        DatasetFile Named(string format) => arrays with { Format = format };
        string Address(string format) => $"{page}/files/{arrays.Split}.{format}";
        bool isText = record.Files.Any(f => f.Split == arrays.Split && f.Format == "csv.gz");
        List<LoadingLine> lines =
        [
            isText
                ? new("load-pandas", "pandas", DatasetWords.Python(Named("csv.gz"), Address("csv.gz")))
                : new("load-pandas", "pandas (a column for each element; the first thousand rows)", DatasetWords.Python(Named("csv"), $"{Address("csv")}?rows=:{Math.Min(RowsOfText, arrays.Rows)}")),
            new("load-numpy", "NumPy", DatasetWords.Python(arrays, Address("npz"))),
            new("load-h5py", "h5py", DatasetWords.Python(Named("h5"), Address("h5"))),
        ];
        if (hasCroissant)
            lines.Add(new("load-croissant", "the Croissant loader", $"import mlcroissant as mlc; rows = mlc.Dataset(\"{page}/croissant.json\").records(\"{arrays.Split}\")"));
        return lines;
    }
}
