using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Datasheets;

/// <summary>
/// Answers about how the rows became what they are. Of a generated dataset all is known; of an imported one only what the import itself does, as
/// what its publisher did stands nowhere in a manifest.
/// </summary>
internal static class SourceAnswers
{
    public static string? Missing(DatasetManifest manifest)
    {
        Field[] marked = [.. manifest.Fields.Where(f => f.MissingValue is not null)];
        List<string> answers = [];
        if (marked.Length > 0)
            answers.Add(string.Create(CultureInfo.InvariantCulture, $"What cannot be computed is {marked[0].MissingValue} in {marked.Length} variables; the table of variables says where and why."));
        else if (manifest.Source is GeneratorSource)
            answers.Add("No value is missing.");
        if (Filled(manifest) is { } filled)
            answers.Add(filled);
        if (manifest.Splits.Any(s => s.IsSealed))
            answers.Add("The truth of sealed splits is withheld on purpose.");
        return answers.Count == 0 ? null : string.Join(" ", answers);
    }

    public static string? Imputation(DatasetManifest manifest)
    {
        bool isMarked = manifest.Fields.Any(f => f.MissingValue is not null);
        if (manifest.Source is GeneratorSource)
            return isMarked ? "None: undefined values are marked by a value of their own and never filled in." : "None.";
        string?[] answers = [Filled(manifest), isMarked ? "Undefined values are marked by a value of their own." : null];
        return answers.Any(a => a is not null) ? string.Join(" ", answers.OfType<string>()) : null;
    }

    public static string Manipulation(DatasetManifest manifest)
    {
        if (manifest.Source is not FileSource file)
            return "No.";
        List<string> answers = ["Columns are renamed and typed as the table of variables says."];
        if (file.Gather.Count > 0)
            answers.Add($"Columns are put together into arrays: {Names(file.Gather.Keys)}.");
        if (file.Values.Count > 0)
            answers.Add($"What the file writes is translated into other numbers: {Names(file.Values.Keys)}.");
        if (file.OneOf.Count > 0)
            answers.Add($"One column for each class is turned into one number: {Names(file.OneOf.Keys)}.");
        string[] constants = [.. file.Files.SelectMany(static f => f.Constants.Keys).Distinct(StringComparer.Ordinal)];
        if (constants.Length > 0)
            answers.Add($"Taken from the file that a row stands in: {Names(constants)}.");
        if (Filled(manifest) is { } filled)
            answers.Add(filled + (file.Lists.IsCut ? " Longer ones lose their last elements." : " A file with longer ones is refused whole."));
        answers.Add(answers.Count == 1 ? "No value is changed but for the digits that its type cannot hold." : "No other value is changed but for the digits that its type cannot hold.");
        return string.Join(" ", answers);
    }

    public static string? Timeframe(DatasetManifest manifest) => manifest.Physics.IsSimulated
        ? string.Create(CultureInfo.InvariantCulture, $"Made for publication on {manifest.DatePublished:yyyy-MM-dd}; simulated events have no other date.")
        : null;

    /// <summary>
    /// What the import writes where a list of the file is shorter than its field, or null where no field is such a list: only ROOT and Parquet have lists of numbers whose
    /// length varies from row to row.
    /// </summary>
    private static string? Filled(DatasetManifest manifest)
    {
        if (manifest.Source is not FileSource { Format: "root" or "parquet" } file)
            return null;
        HashSet<string> others = [.. file.Gather.Keys, .. file.Files.SelectMany(static f => f.Constants.Keys)];
        bool hasLists = manifest.Fields.Any(f => f is { Shape.Count: 1, Type: not ColumnType.Text } && !others.Contains(f.Name));
        return hasLists ? string.Create(CultureInfo.InvariantCulture, $"Lists that are shorter than their variable are filled up with {file.Lists.Fill}.") : null;
    }

    private static string Names(IEnumerable<string> fields) => string.Join(", ", fields);
}
