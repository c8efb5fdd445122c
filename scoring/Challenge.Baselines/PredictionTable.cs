using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Baselines;

/// <summary>Makes the prediction file of a challenge from what a baseline found.</summary>
public static class PredictionTable
{
    /// <summary>
    /// The prediction with its keys. Of a classifier, real columns take the signal probability; 0/1 columns say whether it is above the working point that is best on the training rows.
    /// </summary>
    /// <exception cref="InvalidDataException">The challenge asks for a column that a classifier does not give.</exception>
    public static Table Of(ChallengeDefinition challenge, BaselineProblem problem, BaselineOutcome outcome) => outcome switch
    {
        BaselineColumns found => new Table([.. problem.Test.Select(challenge.Key).Columns, .. new Table(found.Columns).Select(challenge.Columns.Select(c => c.Name)).Columns]),
        BaselinePrediction prediction => Of(challenge, problem, prediction),
        _ => throw new ArgumentException($"{outcome.GetType().Name} is no prediction", nameof(outcome)),
    };

    private static Table Of(ChallengeDefinition challenge, BaselineProblem problem, BaselinePrediction prediction)
    {
        List<Column> columns = [.. problem.Test.Select(challenge.Key).Columns];
        foreach (PredictionColumn column in challenge.Columns)
        {
            columns.Add(column switch
            {
                { Type: ColumnType.Float64 } => Column.Of(column.Name, prediction.TestScores),
                { Type: ColumnType.Int64, Minimum: 0, Maximum: 1 } => Column.Of(
                    column.Name, WorkingPoint(challenge, problem, prediction).Select(prediction.TestScores)),
                _ => throw new InvalidDataException($"a classifier has no answer for column '{column.Name}' of challenge '{challenge.Id}'"),
            });
        }
        return new Table(columns);
    }

    private static WorkingPoint WorkingPoint(ChallengeDefinition challenge, BaselineProblem problem, BaselinePrediction prediction)
    {
        IReadOnlyDictionary<string, double> parameters =
            challenge.AllMetrics.FirstOrDefault(m => m.Metric == "ams")?.Parameters ?? new Dictionary<string, double>();
        WorkingPointTarget target = new(Find("signal_total"), Find("background_total"));
        if (Find("b_r") is { } regularisation)
            target = target with { Regularisation = regularisation };
        bool[] isSignal = Array.ConvertAll(problem.Train.Find(problem.Label ?? "")!.AsInt64()!, label => label == 1);
        double[] weights = problem.Weight is null ? [] : problem.Train.Find(problem.Weight)?.AsFloat64() ?? [];
        return Challenge.Baselines.WorkingPoint.Choose(isSignal, prediction.TrainScores, weights, target);

        double? Find(string name) => parameters.TryGetValue(name, out double value) ? value : null;
    }
}
