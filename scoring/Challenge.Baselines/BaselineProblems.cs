using Challenge.Baselines.Features;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Baselines;

/// <summary>Puts a baseline's problem together from the published splits of a dataset.</summary>
public sealed class BaselineProblems(FeatureCatalog features)
{
    /// <summary>Baselines have no luck: the same files give the same prediction.</summary>
    public const ulong Seed = 1;

    /// <summary>The problem as this baseline takes it.</summary>
    /// <param name="baseline">Says whether it wants derived features.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="splits">Every published split by name.</param>
    /// <exception cref="ArgumentException">The test split is missing, or there is nothing to learn from.</exception>
    public BaselineProblem Of(IBaseline baseline, ChallengeDefinition challenge, DatasetManifest dataset, IReadOnlyDictionary<string, Table> splits)
    {
        string train = TrainingSplit(challenge, dataset);
        (Table trainRows, Table testRows) = (splits[train], splits[challenge.TestSplit]);
        List<Field> inputs = [.. dataset.FieldsOf(challenge.TestSplit).Where(f => f is { Role: FieldRole.Feature, Shape.Count: 0, Type: not ColumnType.Text })];
        IReadOnlyList<string> names = [.. inputs.Select(f => f.Name)];
        if (baseline.WantsFeatures && features.Find(dataset.Id) is { } derived)
        {
            trainRows = Beside(trainRows, derived.Derive(trainRows));
            testRows = Beside(testRows, derived.Derive(testRows));
            names = derived.Names;
        }
        return new BaselineProblem(
            trainRows, testRows, names,
            Find(dataset, train, FieldRole.Label), Find(dataset, train, FieldRole.Weight),
            inputs.Select(f => f.MissingValue).FirstOrDefault(v => v is not null), Seed)
        {
            Target = Find(dataset, train, FieldRole.Target),
            Splits = splits,
        };
    }

    /// <summary>The split to learn from: "train", or the first open one, or the first that is not the test.</summary>
    /// <exception cref="ArgumentException">There is only the test split.</exception>
    public static string TrainingSplit(ChallengeDefinition challenge, DatasetManifest dataset)
    {
        List<Split> others = [.. dataset.Splits.Where(s => s.Name != challenge.TestSplit)];
        return (others.FirstOrDefault(s => s.Name == "train") ?? others.FirstOrDefault(s => !s.IsSealed) ?? others.FirstOrDefault())?.Name
            ?? throw new ArgumentException($"dataset '{dataset.Id}' has no split to train on", nameof(dataset));
    }

    private static string? Find(DatasetManifest dataset, string split, FieldRole role) =>
        dataset.Splits.Single(s => s.Name == split).IsSealed ? null : dataset.FieldsOf(split).FirstOrDefault(f => f.Role == role)?.Name;

    private static Table Beside(Table rows, Table derived) =>
        new([.. rows.Columns.Where(c => derived.Find(c.Name) is null), .. derived.Columns]);
}
