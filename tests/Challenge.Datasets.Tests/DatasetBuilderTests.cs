using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;

namespace Challenge.Datasets.Tests;

public sealed class DatasetBuilderTests
{
    private readonly DatasetManifest _manifest = Shipped.HiggsTautau.WithRows(10_000);

    [Fact]
    public void A_sealed_split_is_published_without_label_and_weight()
    {
        BuiltSplit test = Build(1).Splits[1];
        Assert.DoesNotContain(test.Published.Columns, c => c.Name is "label" or "weight");
        Assert.Equal(31, test.Published.Columns.Count);
        Assert.Equal(["event_id", "weight", "label"], test.Truth.Columns.Select(c => c.Name));
    }

    [Fact]
    public void An_open_split_does_not_depend_on_the_secret_seed_and_a_sealed_one_does()
    {
        BuiltDataset one = Build(1), two = Build(2);
        Assert.Equal(TableText.Of(one.Splits[0].Published), TableText.Of(two.Splits[0].Published));
        Assert.NotEqual(one.Splits[1].Truth.Find("label")!.AsInt64(), two.Splits[1].Truth.Find("label")!.AsInt64());
    }

    [Fact]
    public void No_event_id_stands_in_two_splits()
    {
        BuiltDataset built = Build(1);
        HashSet<long> ids = [.. built.Splits.SelectMany(s => s.Published.Find("event_id")!.AsInt64()!)];
        Assert.Equal(20_000, ids.Count);
    }

    [Fact]
    public void Weights_add_up_to_the_totals_of_2014_however_many_rows_there_are()
    {
        foreach (int rows in new[] { 5_000, 40_000 })
        {
            BuiltSplit train = Assert.IsType<BuiltDataset>(
                new DatasetBuilder(new GeneratorCatalog()).Build(Shipped.HiggsTautau.WithRows(rows), 1, null, CancellationToken.None)).Splits[0];
            double[] weights = train.Truth.Find("weight")!.AsFloat64()!;
            long[] labels = train.Truth.Find("label")!.AsInt64()!;

            // Five standard deviations: the number of rows of a class is binomial, and weights vary by 14 % within a process.
            double tolerance = 5 * Math.Sqrt(2.2 / rows);
            Assert.Equal(691.99, weights.Where((_, i) => labels[i] == 1).Sum(), 691.99 * tolerance);
            Assert.Equal(410_999.85, weights.Where((_, i) => labels[i] == 0).Sum(), 410_999.85 * tolerance);
        }
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        List<double> reported = [];
        new DatasetBuilder(new GeneratorCatalog()).Build(_manifest, 1, new Recorder(reported), CancellationToken.None);
        Assert.Equal(1, reported.Max());
        Assert.All(reported, share => Assert.InRange(share, 0, 1));
        Assert.True(reported.Count >= 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_stream_brings_the_rows_of_the_whole_dataset_block_by_block_and_nothing_sealed_in_any_of_them(int threads)
    {
        DatasetBuilder builder = new(new GeneratorCatalog()) { Threads = threads };
        List<SplitRows> blocks = [.. builder.Stream(_manifest, 1, 1, null, CancellationToken.None).Cast<SplitRows>()];
        int first = blocks.Count(b => b.Split.Name == "train");
        Assert.InRange(first, 2, blocks.Count - 2);
        Assert.Equal(Enumerable.Repeat("train", first).Concat(Enumerable.Repeat("test", blocks.Count - first)), blocks.Select(b => b.Split.Name));
        Assert.All(blocks.Where(b => b.Split.IsSealed), b => Assert.DoesNotContain(b.Published.Columns, c => c.Name is "label" or "weight"));
        BuiltDataset whole = Build(1);
        foreach (BuiltSplit split in whole.Splits)
        {
            SplitRows[] parts = [.. blocks.Where(b => b.Split.Name == split.Name)];
            Assert.Equal(TableText.Of(split.Published), TableText.Of([.. parts.Select(b => b.Published)]));
            Assert.Equal(TableText.Of(split.Truth), TableText.Of([.. parts.Select(b => b.Truth)]));
        }
    }

    [Fact]
    public void A_value_out_of_range_ends_the_stream_with_the_row_counted_in_the_split()
    {
        BuiltDataset whole = Build(1);
        long[] ids = whole.Splits[0].Published.Find("event_id")!.AsInt64()!;
        const int Row = 9000;
        DatasetManifest narrow = _manifest with { Fields = [.. _manifest.Fields.Select(f => f.Name == "event_id" ? f with { Maximum = ids[Row] - 1 } : f)] };
        List<BuildOutcome> outcomes = [.. new DatasetBuilder(new GeneratorCatalog()).Stream(narrow, 1, 1, null, CancellationToken.None)];
        Assert.Equal(ids.Take((int)outcomes.SkipLast(1).Cast<SplitRows>().Sum(b => (long)b.Published.RowCount)), outcomes.SkipLast(1).Cast<SplitRows>().SelectMany(b => b.Published.Find("event_id")!.AsInt64()!));
        Assert.InRange(outcomes.SkipLast(1).Cast<SplitRows>().Sum(b => b.Published.RowCount), 1, Row);
        Assert.Contains($"row {Row + 1} of column 'event_id'", Assert.IsType<DatasetRefused>(outcomes[^1]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_the_generator_lacks_is_refused_by_name()
    {
        GeneratorSource source = new("higgs-tautau", 1, new Dictionary<string, double> { ["higgs_mas"] = 3 });
        BuildOutcome outcome = new DatasetBuilder(new GeneratorCatalog()).Build(_manifest with { Source = source }, 1, null, CancellationToken.None);
        Assert.Contains("'higgs_mas'", Assert.IsType<DatasetRefused>(outcome).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_imported_dataset_is_not_generated()
    {
        BuildOutcome outcome = new DatasetBuilder(new GeneratorCatalog()).Build(Shipped.HiggsUci, 1, null, CancellationToken.None);
        Assert.Contains("Import it", Assert.IsType<DatasetRefused>(outcome).Problem, StringComparison.Ordinal);
    }

    private BuiltDataset Build(ulong secretSeed) =>
        Assert.IsType<BuiltDataset>(new DatasetBuilder(new GeneratorCatalog()).Build(_manifest, secretSeed, null, CancellationToken.None));

    private sealed class Recorder(List<double> reported) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (reported)
                reported.Add(value);
        }
    }
}
