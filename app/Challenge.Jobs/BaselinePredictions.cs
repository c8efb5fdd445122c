using Challenge.Baselines;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs;

/// <summary>Makes the prediction file of a challenge from a baseline's scores.</summary>
internal static class BaselinePredictions
{
    /// <summary>
    /// Real columns take the signal probability; 0/1 columns say whether it is above the working point that is best on the training rows.
    /// </summary>
    /// <exception cref="InvalidDataException">The challenge asks for a column that a classifier does not give.</exception>
    public static Table ToTable(ChallengeDefinition challenge, BaselineProblem problem, BaselinePrediction prediction)
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
        bool[] isSignal = Array.ConvertAll(problem.Train.Find(problem.Label)!.AsInt64()!, label => label == 1);
        double[] weights = problem.Weight is null ? [] : problem.Train.Find(problem.Weight)?.AsFloat64() ?? [];
        return Baselines.WorkingPoint.Choose(isSignal, prediction.TrainScores, weights, target);

        double? Find(string name) => parameters.TryGetValue(name, out double value) ? value : null;
    }
}
