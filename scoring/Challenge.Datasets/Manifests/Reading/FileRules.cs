using System.Globalization;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What must fit together between <c>source.file</c> and the fields and splits of its manifest.</summary>
internal sealed class FileRules(MapNode manifest, MapNode file, ProblemList problems)
{
    private const string At = "source.file";

    private readonly Dictionary<string, MapNode> _fields = manifest.FindMaps("fields").Where(f => f.FindScalar("name") is not null)
        .GroupBy(f => f.FindScalar("name")!.Text).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public void Check()
    {
        CheckAddress();
        CheckRename();
        foreach (MapEntry entry in Entries("gather"))
            CheckGather(entry);
        foreach (MapEntry entry in Entries("values"))
            CheckValues(entry);
        foreach (MapEntry entry in Entries("one_of"))
            CheckField(entry.Key, "one_of", "int64");
        foreach (MapEntry entry in Constants().SelectMany(static c => c))
            CheckConstant(entry);
        CheckConstantsOfAll();
        CheckFill();
        CheckOneOrigin();
        new FileSplitRules(manifest, file, problems).Check();
    }

    private void CheckAddress()
    {
        if (file.FindScalar("url") is not { } url || !url.Text.EndsWith('/'))
            return;
        if (file.Find("files") is null)
            problems.Add(url, $"{At}.url ends in / as a folder does, and no files are named: name them under {At}.files, or give the address of the file");
        foreach (string key in new[] { "sha256", "md5", "bytes" })
        {
            if (file.Find(key) is { } misplaced)
                problems.Add(misplaced, $"{At}.{key} is of a file, and {At}.url is a folder; write it beside the name under {At}.files");
        }
    }

    private void CheckRename()
    {
        foreach (ScalarNode to in Entries("rename").Select(e => e.Value).OfType<ScalarNode>())
            CheckField(to, "rename");
        Duplicates.Report(Entries("rename").Select(e => e.Value).OfType<ScalarNode>(), "field", $"{At}.rename", problems);
    }

    private void CheckGather(MapEntry entry)
    {
        if (!CheckField(entry.Key, "gather") || entry.Value is not ListNode list)
            return;
        ScalarNode[] names = [.. list.Items.OfType<ScalarNode>()];
        int[] shape = [.. _fields[entry.Key.Text].FindScalars("shape").Select(s => IntegerForm.TryParse(s, out long length) ? (int)length : 0)];
        long width = shape.Aggregate(1L, static (product, length) => product * length);
        if (shape.Length == 0)
            problems.Add(entry.Key, $"{At}.gather: field '{entry.Key.Text}' has no shape; only an array is gathered. Name a single column under {At}.rename");
        else if (names.FirstOrDefault(n => n.Text.Count(c => c == '*') > 1) is { } twice)
            problems.Add(twice, $"{At}.gather: '{twice.Text}' has more than one *; it stands for the round: 0, 1, 2, …");
        else if (names.Select(n => n.Text.Contains('*', StringComparison.Ordinal)).Distinct().Count() > 1)
            problems.Add(list, $"{At}.gather: either all names of field '{entry.Key.Text}' have a * or none has");
        else if (names.Length > 0 && width > 0 && (names[0].Text.Contains('*', StringComparison.Ordinal) ? width % names.Length != 0 : width != names.Length))
            problems.Add(list, string.Create(CultureInfo.InvariantCulture, $"{At}.gather: field '{entry.Key.Text}' holds {width} values a row, which {names.Length} names do not fill evenly"));
    }

    private void CheckValues(MapEntry entry)
    {
        if (CheckField(entry.Key, "values", "int64", "float32", "float64") && _fields[entry.Key.Text].Find("shape") is not null)
            problems.Add(entry.Key, $"{At}.values: field '{entry.Key.Text}' is an array; only one value a row is translated");
    }

    /// <summary>A field of which one file tells the value is not looked for in any file, so all must tell it.</summary>
    private void CheckConstantsOfAll()
    {
        MapNode[] files = [.. file.FindMaps("files")];
        foreach (MapEntry first in Constants().SelectMany(static c => c).DistinctBy(static e => e.Key.Text))
        {
            if (files.FirstOrDefault(f => (f.Find("constants") as MapNode)?.Find(first.Key.Text) is null) is { } lacking)
                problems.Add(lacking.Find("constants") ?? lacking, $"{At}.files[].constants: field '{first.Key.Text}' is constant in another file and not in this one; name it in all files, or in none");
        }
    }

    private void CheckConstant(MapEntry entry)
    {
        if (CheckField(entry.Key, "files[].constants", "int64", "float32", "float64") && entry.Value is ScalarNode value
            && NumberForm.TryParse(value, out double number) && !IsWhole(number) && _fields[entry.Key.Text].FindScalar("type")?.Text == "int64")
            problems.Add(value, $"{At}.files[].constants: field '{entry.Key.Text}' is int64, so '{value.Text}' must be a whole number");
    }

    /// <summary>A fill that the field of a list cannot hold would be written as another number.</summary>
    private void CheckFill()
    {
        if ((file.Find("lists") as MapNode)?.FindScalar("fill") is not { } fill || !NumberForm.TryParse(fill, out double number) || IsWhole(number))
            return;
        // Told by the file's name, or gathered of columns of one value each, an array has no free places.
        IEnumerable<string> gathered = Entries("gather").Where(static e => e.Value is ListNode names && !names.Items.OfType<ScalarNode>().Any(static n => n.Text.EndsWith("_*", StringComparison.Ordinal))).Select(static e => e.Key.Text);
        HashSet<string> others = [.. gathered, .. Constants().SelectMany(static c => c).Select(static e => e.Key.Text)];
        if (_fields.FirstOrDefault(f => f.Value.Find("shape") is not null && f.Value.FindScalar("type")?.Text == "int64" && !others.Contains(f.Key)).Key is { } whole)
            problems.Add(fill, $"{At}.lists.fill: field '{whole}' is int64, so '{fill.Text}' must be a whole number");
    }

    /// <summary>Whether an int64 holds exactly this number; beyond 2^53 a number of a manifest is no exact one.</summary>
    private static bool IsWhole(double number) => number == Math.Truncate(number) && Math.Abs(number) <= 9_007_199_254_740_992;

    /// <summary>A field comes from one place.</summary>
    private void CheckOneOrigin()
    {
        Dictionary<string, string> origins = new(StringComparer.Ordinal);
        IEnumerable<(ScalarNode Field, string Key)> all =
        [
            .. Entries("rename").Select(e => e.Value).OfType<ScalarNode>().Select(f => (f, "rename")),
            .. Entries("gather").Select(e => (e.Key, "gather")),
            .. Entries("one_of").Select(e => (e.Key, "one_of")),
            .. Constants().SelectMany(static c => c).Select(e => (e.Key, "constants")),
        ];
        foreach ((ScalarNode field, string key) in all)
        {
            if (!origins.TryAdd(field.Text, key) && origins[field.Text] != key)
                problems.Add(field, $"field '{field.Text}' stands under {key} and under {origins[field.Text]}; its values come from one place");
        }
        // What a renamed column writes may be translated; the others give numbers.
        foreach (ScalarNode field in Entries("values").Select(static e => e.Key))
        {
            if (origins.GetValueOrDefault(field.Text) is { } origin && origin != "rename")
                problems.Add(field, $"field '{field.Text}' stands under values and under {origin}; its values come from one place");
        }
    }

    private bool CheckField(ScalarNode name, string key, params string[] types)
    {
        if (!_fields.TryGetValue(name.Text, out MapNode? field))
        {
            problems.Add(name, $"{At}.{key}: '{name.Text}' is no field{NearestName.SuggestAndList(name.Text, _fields.Keys)}");
            return false;
        }
        if (types.Length == 0 || field.FindScalar("type") is not { } type || types.Contains(type.Text))
            return true;
        problems.Add(name, $"{At}.{key}: field '{name.Text}' is {type.Text}; allowed: {string.Join(", ", types)}");
        return false;
    }

    private IEnumerable<IReadOnlyList<MapEntry>> Constants() => file.FindMaps("files").Select(static f => f.Find("constants")).OfType<MapNode>().Select(static c => c.Entries);

    private IReadOnlyList<MapEntry> Entries(string key) => (file.Find(key) as MapNode)?.Entries ?? [];
}
