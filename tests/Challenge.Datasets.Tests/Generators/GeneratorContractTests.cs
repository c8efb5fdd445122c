using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>What every generator keeps to; a new one is tested by being there.</summary>
public sealed class GeneratorContractTests
{
    /// <summary>Rows, or of a generator that counts events, a hundred times as many as events.</summary>
    private const int ManyRows = 3000;

    private static readonly GeneratorCatalog Catalog = new();

    public static TheoryData<string> Ids => [.. Catalog.All.Select(g => g.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Blocks_in_any_order_and_size_give_the_same_rows(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        IReadOnlyDictionary<string, double> parameters = Parameters(generator);
        int count = CountOf(generator), most = count * 17 / 30;
        string whole = TableText.Of(generator.Generate(7, 100, count, parameters));
        Table last = generator.Generate(7, 100 + most, count - most, parameters);
        Table first = generator.Generate(7, 100, 1, parameters);
        Table middle = generator.Generate(7, 101, most - 1, parameters);
        Assert.Equal(whole, TableText.Of(first, middle, last));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Many_threads_at_once_give_the_same_rows_as_one(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        IReadOnlyDictionary<string, double> parameters = Parameters(generator);
        int count = CountOf(generator), step = Math.Max(1, count / 30);
        string expected = TableText.Of(generator.Generate(7, 0, count, parameters));
        Table[] blocks = new Table[(count + step - 1) / step];
        Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => blocks[i] = generator.Generate(7, i * step, Math.Min(step, count - (i * step)), parameters));
        Assert.Equal(expected, TableText.Of(blocks));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Another_seed_gives_other_events(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        int count = Math.Min(100, CountOf(generator));
        Table one = generator.Generate(7, 0, count, Parameters(generator));
        Table other = generator.Generate(7UL << 32, 0, count, Parameters(generator));
        DatasetManifest manifest = ManifestOf(id);
        foreach (Field feature in manifest.Fields.Where(f => f.Role == FieldRole.Feature && f.MissingValue is null && f.Type != ColumnType.Int64))
        {
            if (one.Find(feature.Name) is { } column)
                Assert.NotEqual(column.AsFloat64(), other.Find(feature.Name)!.AsFloat64());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rows_have_every_field_of_the_manifest_in_its_type_and_range(string id)
    {
        DatasetManifest manifest = ManifestOf(id).In(Edition.Small);
        foreach (Split split in manifest.Splits)
        {
            // MakeRows checks names, types and ranges, and refuses what does not fit.
            BuildOutcome outcome = new DatasetBuilder(Catalog).MakeRows(manifest, split with { Rows = Math.Min(split.Rows, 20_000) }, 3, 0, null, CancellationToken.None);
            Table table = outcome is DatasetRefused refused ? throw new Xunit.Sdk.XunitException(refused.Problem) : Assert.IsType<MadeRows>(outcome).Table;
            Assert.Equal(manifest.FieldsOf(split.Name).Select(f => f.Name), table.Columns.Select(c => c.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_numbers_beyond_32_bits_are_rows_of_their_own(string id)
    {
        IDatasetGenerator generator = Catalog.Find(id)!;
        DatasetManifest manifest = ManifestOf(id);
        string[] features = [.. manifest.Fields.Where(f => f.Role == FieldRole.Feature).Select(f => f.Name)];
        Table near = generator.Generate(7, 5, 1, Parameters(generator));
        Table far = generator.Generate(7, 5 + (1L << 32), 1, Parameters(generator));
        string[] made = [.. features.Where(f => near.Find(f) is not null)];
        Assert.NotEqual(TableText.Of(near.Select(made)), TableText.Of(far.Select(made)));
    }

    private static int CountOf(IDatasetGenerator generator) => generator.CountsEvents ? ManyRows / 100 : Math.Min(ManyRows, generator.BlockRows);

    private static Dictionary<string, double> Parameters(IDatasetGenerator generator) =>
        new(generator.DefaultParameters) { [IDatasetGenerator.SplitRows] = CountOf(generator) };

    private static DatasetManifest ManifestOf(string generator) =>
        Shipped.Catalog.Datasets.First(d => d.Source is GeneratorSource source && source.Generator == generator);
}
