using Challenge.Baselines.XGBoost;
using Challenge.Datasets;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Tests;

namespace Challenge.Baselines.Tests;

/// <summary>
/// Nothing about a test row tells its truth but what was measured: trees that see only where a row stands and how it is numbered must not do better than chance.
/// Every generated family is found by itself. They learn on the first half of the test split and are judged on the second, as somebody would who had the truth of a part.
/// </summary>
public sealed class LeakTests
{
    private static readonly ManifestCatalog Catalog = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest"));

    /// <summary>Families whose truth is a class or a number a row; of showers the truth is another shower.</summary>
    public static TheoryData<string> Ids =>
        [.. Catalog.Challenges.Where(c => c.LabelsSealed && c.Task != "generation" && Catalog.FindDataset(c.Dataset)!.Source is GeneratorSource).Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Order_and_numbers_of_test_rows_tell_nothing_of_their_truth(string id)
    {
        ChallengeDefinition challenge = Catalog.FindChallenge(id)!;
        DatasetManifest dataset = Catalog.FindDataset(challenge.Dataset)!.In(Edition.Small);
        Split test = dataset.Splits.Single(s => s.Name == challenge.TestSplit);
        // More rows than the small edition has where that is small, so that a leak of some per cent would show.
        test = test with { Rows = test.CountsEvents ? test.Rows : Math.Clamp(test.Rows, 2000, 20_000) };
        BuildOutcome outcome = new DatasetBuilder(new GeneratorCatalog()).MakeRows(dataset, test, 20261126, 0, null, TestContext.Current.CancellationToken);
        Table rows = Assert.IsType<MadeRows>(outcome).Table;
        Table metadata = Metadata(rows, challenge, IsPositive(rows, dataset, challenge));

        int half = HalfOf(rows, dataset);
        BaselineProblem problem = new(
            metadata.Take([.. Enumerable.Range(0, half)]), metadata.Take([.. Enumerable.Range(half, rows.RowCount - half)]),
            [.. metadata.Columns.Select(c => c.Name).Where(n => n != "label")], "label", null, null, 3);
        double[] scores = Problems.Run(new GradientBoostedTrees(), problem).TestScores;
        MetricValue auc = Problems.Auc(problem.Test, scores);
        // Rows of a group share their truth in part, so the error of independent rows is too small: that of the groups is taken.
        double error = Math.Max(auc.StandardError!.Value, dataset.Group is null ? 0 : 0.5 / Math.Sqrt(Groups(rows, dataset)));
        Assert.True(Math.Abs(auc.Value - 0.5) < 4.5 * error, $"AUC {auc.Value:F4} ± {error:F4} from metadata alone");
    }

    /// <summary>The class of the challenge, or whether its number is above the median; of hits, whether a particle made them.</summary>
    private static long[] IsPositive(Table rows, DatasetManifest dataset, ChallengeDefinition challenge)
    {
        if (dataset.FieldsOf(challenge.TestSplit).FirstOrDefault(f => f.Role == FieldRole.Label) is { } label)
            return Array.ConvertAll(rows.Find(label.Name)!.AsInt64()!, value => value > 0 ? 1L : 0L);
        double[] target = rows.Find(dataset.FieldsOf(challenge.TestSplit).First(f => f.Role == FieldRole.Target).Name)!.AsFloat64()!;
        double median = target.Order().ElementAt(target.Length / 2);
        return Array.ConvertAll(target, value => value > median ? 1L : 0L);
    }

    /// <summary>Where a row stands and what its keys are: as numbers, by their last digits, and mixed.</summary>
    private static Table Metadata(Table rows, ChallengeDefinition challenge, long[] label)
    {
        List<Column> columns = [];
        foreach ((string name, long[] values) in Numbers(rows, challenge))
        {
            columns.Add(Column.Of(name, Array.ConvertAll(values, v => (double)v)));
            foreach (int divisor in (int[])[2, 3, 5, 7, 8, 10, 16, 64, 100])
                columns.Add(Column.Of($"{name} mod {divisor}", Array.ConvertAll(values, v => (double)(v % divisor))));
        }
        columns.Add(Column.Of("label", label));
        return new Table(columns);
    }

    private static IEnumerable<(string, long[])> Numbers(Table rows, ChallengeDefinition challenge)
    {
        yield return ("row", [.. Enumerable.Range(0, rows.RowCount).Select(i => (long)i)]);
        foreach (string key in challenge.Key)
            yield return (key, rows.Find(key)!.AsInt64()!);
    }

    /// <summary>The middle, moved to where a group begins.</summary>
    private static int HalfOf(Table rows, DatasetManifest dataset)
    {
        int half = rows.RowCount / 2;
        if (dataset.Group is { } group)
        {
            long[] groups = rows.Find(group)!.AsInt64()!;
            while (half < groups.Length - 1 && groups[half] == groups[half - 1])
                half++;
        }
        return half;
    }

    private static int Groups(Table rows, DatasetManifest dataset) => rows.Find(dataset.Group!)!.AsInt64()!.Distinct().Count() / 2;
}
