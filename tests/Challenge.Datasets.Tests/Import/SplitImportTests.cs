using Challenge.Datasets.Import;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

/// <summary>Rows that files or a column deal out to splits, and what must not be dealt out silently.</summary>
public sealed class SplitImportTests : IDisposable
{
    private const string ByColumn = "url: https://example.org/a.csv\nformat: csv\nsplit_by: {column: part, splits: {t: train, v: test}}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_column_deals_the_rows_out_and_other_values_are_left_out()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run(ByColumn, [], ("a.csv", "part,pt,label\nt,1,0\nu,9,0\nv,2,1\nt,3,1\n")));
        Assert.Equal([1f, 3f], ((Column<float>)built.Splits[0].Published.Find("pt")!).Values);
        Assert.Equal([2f], ((Column<float>)built.Splits[1].Published.Find("pt")!).Values);
    }

    [Theory]
    [InlineData("part,pt,label\nt,1,0\nt,9,0\nv,2,1\nt,3,1\n", "gives 3 rows to split 'train', the manifest says 2")]
    [InlineData("part,pt,label\nt,1,0\nt,9,0\nv,2,1\nv,3,1\nv,4,1\n", "gives 3 rows to split 'test', the manifest says 1")]
    [InlineData("part,pt,label\nt,1,0\nv,2,1\n", "gives 1 rows to split 'train', the manifest says 2")]
    public void A_column_that_gives_a_split_another_number_of_rows_is_refused(string content, string says) =>
        Assert.Contains(says, Refusal(ByColumn, [], ("a.csv", content)), StringComparison.Ordinal);

    [Fact]
    public void A_small_edition_takes_fewer_rows_on_purpose() =>
        Assert.IsType<BuiltDataset>(Run(ByColumn, [("rows: 2", "rows: 2\n    small: 1"), ("rows: 1\n    description: For testing", "rows: 1\n    small: 1\n    description: For testing")],
            ("a.csv", "part,pt,label\nt,1,0\nt,9,0\nv,2,1\n")));

    [Theory]
    [InlineData("split_by: {column: part, splits: {t: train, v: test}}", "split_by takes one value a row")]
    [InlineData("values: {label: {s: 1}}\nrename: {part: label}", "source.file.values translates one value a row for field 'label'")]
    public void A_column_of_arrays_is_not_taken_for_one_value_a_row(string key, string says)
    {
        Table table = new([Column.Of("part", (string[])["s", "b", "s", "b", "s", "b"], 2), Column.Of("pt", (float[])[1, 2, 3]), Column.Of("label", (long[])[0, 1, 1])]);
        using FormatCatalog formats = new();
        using (FileStream file = File.Create(Path.Combine(_folder.FullName, "a.npz")))
            formats.Find("npz")!.Write(key.StartsWith("values", StringComparison.Ordinal) ? new Table([.. table.Columns.Take(2)]) : table, file);
        Assert.Contains(says, Refusal($"url: https://example.org/a.npz\nformat: npz\n{key}", []), StringComparison.Ordinal);
    }

    private const string Events = "url: https://example.org/a/\nformat: csv\nfiles:\n  - {name: a.csv, split: train}\n  - {name: b.csv, split: test}";

    private static readonly (string, string)[] _events =
    [
        ("    rows: 2", "    events: 2"), ("    rows: 1", "    events: 1"), ("how_made: By hand.", "how_made: By hand.\ngroup: event"),
        ("  - name: pt", "  - name: event\n    type: int64\n    role: key\n    unit: \"1\"\n    description: Number of the event.\n  - name: pt"),
    ];

    [Fact]
    public void Events_are_taken_whole_and_those_beyond_the_split_are_left_out()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run(Events, _events, ("a.csv", Hits(1, 1, 2, 2, 2, 3)), ("b.csv", Hits(7, 7))));
        Assert.Equal([1L, 1L, 2L, 2L, 2L], built.Splits[0].Published.Find("event")!.AsInt64()!);
    }

    [Theory]
    [InlineData(1, 2, 1, 2)]
    [InlineData(1, 2, 3, 1)]
    public void An_event_whose_rows_do_not_follow_each_other_is_refused(params int[] events) =>
        Assert.Contains("belongs to event 1, whose rows had ended before", Refusal(Events, _events, ("a.csv", Hits(events)), ("b.csv", Hits(7))), StringComparison.Ordinal);

    [Fact]
    public void A_key_is_numbered_in_all_files_or_in_none()
    {
        const string files = "url: https://example.org/a/\nformat: csv\nfiles:\n  - {name: a.csv, split: train}\n  - {name: b.csv, split: test}";
        string refused = Refusal(files, [], ("a.csv", "pt,label\n1,0\n2,1\n"), ("b.csv", "event_id,pt,label\n8,1,0\n"));
        Assert.StartsWith("b.csv: From row 1 on there is a column for key field 'event_id', and before there was none", refused, StringComparison.Ordinal);
    }

    private static string Hits(params int[] events) => "event,pt,label\n" + string.Concat(events.Select(static e => $"{e},1,0\n"));

    private string Refusal(string file, (string, string)[] changes, params (string Name, string Text)[] files) => Assert.IsType<DatasetRefused>(Run(file, changes, files)).Problem;

    private BuildOutcome Run(string file, (string, string)[] changes, params (string Name, string Text)[] files)
    {
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        using FormatCatalog formats = new();
        string path = file.Contains("files:", StringComparison.Ordinal) ? _folder.FullName : Assert.Single(Directory.GetFiles(_folder.FullName));
        return new FileImport(formats).Run(ToyManifest.Of(file, changes), path, CancellationToken.None);
    }
}
