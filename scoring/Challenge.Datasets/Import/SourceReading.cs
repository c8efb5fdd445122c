using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>How the files of a source are to be read: which columns, as what, with which lists.</summary>
internal sealed class SourceReading
{
    private readonly ReadOptions _options;
    private readonly ReadOptions _countedOn;
    private readonly HashSet<string> _columns;

    public SourceReading(DatasetManifest manifest, FileSource source)
    {
        Dictionary<string, ColumnType> expected = new(StringComparer.Ordinal);
        Dictionary<string, int> lists = new(StringComparer.Ordinal);
        HashSet<string> constants = [.. source.Files.SelectMany(static f => f.Constants.Keys)];
        foreach (Field field in manifest.Fields.Where(f => !constants.Contains(f.Name)))
        {
            if (source.Gather.TryGetValue(field.Name, out IReadOnlyList<string>? gathered))
            {
                foreach (string name in GatheredColumns.Names(gathered, field))
                    expected[name] = field.Type;
                // A star behind _ may also stand for the places of a list.
                int rounds = GatheredColumns.Width(field) / gathered.Count;
                foreach (string list in gathered.Where(static n => n.EndsWith("_*", StringComparison.Ordinal)))
                    lists[list[..^2]] = rounds;
            }
            else if (source.OneOf.TryGetValue(field.Name, out IReadOnlyList<string>? classes))
            {
                foreach (string name in classes)
                    expected[name] = ColumnType.Int64;
            }
            else
            {
                string name = source.NameInFile(field.Name);
                expected[name] = source.Values.ContainsKey(field.Name) ? ColumnType.Text : field.Type;
                if (field.Shape.Count == 1)
                    lists[name] = field.Shape[0];
            }
        }
        if (source.SplitBy is { } by)
            expected[by.Column] = ColumnType.Text;
        // A key that a file lacks is numbered; counting on it would only make a table look like the wrong one.
        IEnumerable<string> keys = manifest.Keys.Select(k => source.NameInFile(k.Name));
        _columns = [.. expected.Keys, .. lists.Keys];
        Dictionary<string, ColumnType> countedOn = expected.ExceptBy(keys, static e => e.Key).ToDictionary();
        _options = new ReadOptions
        {
            Expected = expected,
            KeepArrays = true,
            HasHeader = source.HasHeader,
            Table = source.Table,
            ListLengths = lists,
            ListFill = source.Lists.Fill,
            CutLists = source.Lists.IsCut,
        };
        _countedOn = _options with { Expected = countedOn };
        RowBytes = manifest.Fields.Sum(static f => 8L * GatheredColumns.Width(f));
    }

    /// <summary>About how much memory a row takes.</summary>
    public long RowBytes { get; }

    /// <summary>For text, the types of all cells; for others the columns that tell the table apart from others, and the only ones to read.</summary>
    public ReadOptions Of(ITableReader format) => format.Id is "csv" or "csv.gz" or "tsv" or "tsv.gz" ? _options : format.Id == "h5" ? _countedOn : _countedOn with { Columns = _columns };
}
