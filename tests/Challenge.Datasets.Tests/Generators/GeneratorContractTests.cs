using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>What every generator keeps to; a new one is tested by being there.</summary>
public sealed class GeneratorContractTests
{
    private const int Rows = 3000;

    private static readonly GeneratorCatalog Catalog = new();

    public static TheoryData<string> Ids => [.. Catalog.All.Select(g => g.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Blocks_in_any_order_and_size_give_the_same_rows(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        IReadOnlyDictionary<string, double> parameters = Parameters(generator);
        string whole = TableText.Of(generator.Generate(7, 100, Rows, parameters));
        Table last = generator.Generate(7, 100 + 1700, Rows - 1700, parameters);
        Table first = generator.Generate(7, 100, 1, parameters);
        Table middle = generator.Generate(7, 101, 1699, parameters);
        Assert.Equal(whole, TableText.Of(first, middle, last));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Many_threads_at_once_give_the_same_rows_as_one(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        IReadOnlyDictionary<string, double> parameters = Parameters(generator);
        string expected = TableText.Of(generator.Generate(7, 0, Rows, parameters));
        Table[] blocks = new Table[Rows / 100];
        Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => blocks[i] = generator.Generate(7, i * 100, 100, parameters));
        Assert.Equal(expected, TableText.Of(blocks));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Another_seed_gives_other_events(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        Table one = generator.Generate(7, 0, 100, Parameters(generator));
        Table other = generator.Generate(7UL << 32, 0, 100, Parameters(generator));
        DatasetManifest manifest = ManifestOf(id);
        foreach (Field feature in manifest.Fields.Where(f => f.Role == FieldRole.Feature && f.MissingValue is null && f.Type != ColumnType.Int64))
            Assert.NotEqual(one.Find(feature.Name)!.AsFloat64(), other.Find(feature.Name)!.AsFloat64());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rows_have_every_field_of_the_manifest_in_its_type_and_range(string id)
    {
        // MakeRows checks names, types and ranges, and refuses what does not fit.
        BuildOutcome outcome = new DatasetBuilder(Catalog).MakeRows(ManifestOf(id), 3, 0, 20_000, null, CancellationToken.None);
        Table table = Assert.IsType<MadeRows>(outcome).Table;
        Assert.Equal(ManifestOf(id).Fields.Select(f => f.Name), table.Columns.Select(c => c.Name));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_numbers_beyond_32_bits_are_rows_of_their_own(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        DatasetManifest manifest = ManifestOf(id);
        string[] features = [.. manifest.Fields.Where(f => f.Role == FieldRole.Feature).Select(f => f.Name)];
        Table near = generator.Generate(7, 5, 1, Parameters(generator)).Select(features);
        Table far = generator.Generate(7, 5 + (1L << 32), 1, Parameters(generator)).Select(features);
        Assert.NotEqual(TableText.Of(near), TableText.Of(far));
    }

    private static Dictionary<string, double> Parameters(IDatasetGenerator generator) =>
        new(generator.DefaultParameters) { [IDatasetGenerator.SplitRows] = Rows };

    private static DatasetManifest ManifestOf(string generator) =>
        Shipped.Catalog.Datasets.First(d => d.Source is GeneratorSource source && source.Generator == generator);
}
