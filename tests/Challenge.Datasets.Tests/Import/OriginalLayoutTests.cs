using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Import.Layouts;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

/// <summary>
/// Every dataset that is imported, from small files in the layout in which it is published. What stands in the manifest about sizes, digests and rows is that of the small
/// files; everything else is what is shipped.
/// </summary>
public sealed class OriginalLayoutTests : IDisposable
{
    private static readonly IReadOnlyList<OriginalLayout> _layouts =
    [
        .. typeof(OriginalLayout).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(OriginalLayout)) && !t.IsAbstract).Select(static t => (OriginalLayout)Activator.CreateInstance(t)!),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Temporary => Path.Combine(_folder.FullName, "temporary");

    public void Dispose()
    {
        string[] left = Directory.Exists(Temporary) ? Directory.GetFiles(Temporary) : [];
        _folder.Delete(recursive: true);
        Assert.Empty(left);
    }

    public static TheoryData<string> Imported() => [.. Shipped.Catalog.Datasets.Where(static d => d.Source is FileSource).Select(static d => d.Id)];

    [Fact]
    public void Every_layout_is_that_of_a_dataset_which_is_shipped() => Assert.Empty(_layouts.SelectMany(static l => l.Datasets).Except(Imported().Select(static d => d.Data)));

    [Theory]
    [MemberData(nameof(Imported))]
    public async Task Every_value_arrives_in_its_split_row_and_field(string id)
    {
        LaidOutFiles files = Make(id);
        List<BuildOutcome> outcomes = await ImportAsync(files.Manifest, files.Path);
        Assert.True(outcomes[^1] is SplitRows, (outcomes[^1] as DatasetRefused)?.Problem);
        BuiltDataset built = Assert.IsType<BuiltDataset>(BuiltDataset.Collect(outcomes), exactMatch: true);

        Assert.Equal(files.Manifest.Splits.Select(static s => s.Name), built.Splits.Select(static s => s.Name));
        long number = 0;
        foreach ((Split split, BuiltSplit made) in files.Manifest.Splits.Zip(built.Splits))
        {
            (SourceFile Part, string File, int Row)[] rows = [.. files.RowsOf(split)];
            Assert.NotEmpty(rows);
            Assert.Equal(files.Manifest.ShownFields(split.Name).Select(static f => f.Name), made.Published.Columns.Select(static c => c.Name));
            Assert.Equal(split.IsSealed, files.Manifest.TruthFields.Any(f => made.Published.Find(f.Name) is null));
            foreach (Field field in files.Manifest.FieldsOf(split.Name))
            {
                Column column = made.Published.Find(field.Name) ?? made.Truth.Find(field.Name) ?? throw new InvalidOperationException($"no {field.Name}");
                Assert.Equal((field.Type, rows.Length), (column.Type, column.Count));
                double[] values = column.AsFloat64()!;
                for (int row = 0; row < rows.Length; row++)
                {
                    (SourceFile part, string file, int rowInFile) = rows[row];
                    double[] expected = Layout(id).Expected(id, field, part, file, rowInFile) ?? [number + row + 1];
                    Assert.True(values.AsSpan(row * column.Width, column.Width).SequenceEqual(expected), $"{split.Name}, row {row + 1}, {field.Name}");
                }
            }
            number += rows.Length;
        }
    }

    [Theory]
    [MemberData(nameof(Imported))]
    public async Task One_changed_byte_anywhere_is_refused_by_its_digest(string id)
    {
        LaidOutFiles files = Make(id);
        foreach (string changed in Sent(files))
        {
            byte[] content = File.ReadAllBytes(changed);
            byte[] other = [.. content];
            other[other.Length / 2] ^= 1;
            File.WriteAllBytes(changed, other);
            string problem = await RefusalAsync(files.Manifest, files.Path);
            Assert.Contains("sha-256", problem, StringComparison.Ordinal);
            Assert.Contains("fetch it again from http", problem, StringComparison.Ordinal);
            File.WriteAllBytes(changed, content);
        }
    }

    [Theory]
    [MemberData(nameof(Imported))]
    public async Task Half_a_file_is_refused_whether_or_not_its_size_is_stated(string id)
    {
        LaidOutFiles files = Make(id);
        foreach (string cut in Sent(files))
        {
            byte[] content = File.ReadAllBytes(cut);
            File.WriteAllBytes(cut, content[..(content.Length / 2)]);
            Assert.Contains("It was cut off", await RefusalAsync(files.Manifest, files.Path), StringComparison.Ordinal);
            // Then the format, or the number of rows, has to tell.
            Assert.NotEmpty(await RefusalAsync(files.Unstated, files.Path));
            File.WriteAllBytes(cut, content);
        }
        // What was cut is whole again, so nothing else was wrong with it.
        List<BuildOutcome> whole = await ImportAsync(files.Unstated, files.Path);
        Assert.True(whole[^1] is SplitRows, (whole[^1] as DatasetRefused)?.Problem);
    }

    [Theory]
    [MemberData(nameof(Imported))]
    public async Task A_file_of_another_dataset_is_refused(string id)
    {
        LaidOutFiles files = Make(id);
        foreach (string file in Sent(files))
            File.WriteAllText(file, "event,momentum\n1,2\n");
        Assert.NotEmpty(await RefusalAsync(files.Unstated, files.Path));
    }

    /// <summary>What is fetched: the archive or the one file, or the first, a middle and the last of several.</summary>
    private static IEnumerable<string> Sent(LaidOutFiles files) => File.Exists(files.Path) ? [files.Path] : files.Files.Where((_, i) => i == 0 || i == files.Files.Count / 2 || i == files.Files.Count - 1);

    private static OriginalLayout Layout(string id)
    {
        OriginalLayout[] found = [.. _layouts.Where(l => l.Datasets.Contains(id))];
        Assert.True(found.Length == 1, $"{found.Length} layouts of the files of '{id}': derive one class from {nameof(OriginalLayout)}, in the layout in which the dataset is published");
        return found[0];
    }

    private LaidOutFiles Make(string id) => new(Shipped.Catalog.FindDataset(id)!, Layout(id), _folder.FullName);

    private async Task<string> RefusalAsync(DatasetManifest manifest, string path) => Assert.IsType<DatasetRefused>((await ImportAsync(manifest, path))[^1]).Problem;

    private async Task<List<BuildOutcome>> ImportAsync(DatasetManifest manifest, string path)
    {
        ImportLimits limits = new() { AllowLocalFiles = true };
        using FormatCatalog formats = new();
        using HttpClient http = new();
        DatasetImporter importer = new(new FileImport(formats, limits), http, limits, Temporary);
        return [.. await importer.StreamAsync(manifest, path, null, TestContext.Current.CancellationToken)];
    }
}
