using Challenge.Baselines.Regression;

namespace Challenge.Baselines.XGBoost;

/// <summary>Boosted trees that learn a number by squared loss. The target is standardised, so that the settings mean the same whatever its unit.</summary>
internal static class BoostedRegression
{
    public static readonly TreeSettings Settings = new(Rounds: 300, Depth: 7, LearningRate: 0.1, MinimumChildWeight: 5.0, Penalty: 1.0, Threads: 2)
    {
        Objective = "reg:squarederror",
        BaseScore = 0.0,
    };

    public static BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        RegressionRows rows = RegressionRows.Of(problem);
        double mean = rows.Mean();
        double deviation = Math.Sqrt(new RegressionRows(Array.ConvertAll(rows.Targets, t => (t - mean) * (t - mean)), rows.Weights).Mean());
        double[] estimates = new double[problem.Test.RowCount];
        Array.Fill(estimates, mean);
        if (deviation > 0.0)
        {
            using DMatrix train = DMatrix.Of(FeatureMatrix.Of(problem.Train, problem.Features, problem.MissingValue), Settings.Threads);
            train.SetTarget(Array.ConvertAll(rows.Targets, t => (float)((t - mean) / deviation)), Array.ConvertAll(rows.Weights, w => (float)w));
            using DMatrix test = DMatrix.Of(FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue), Settings.Threads);
            using Booster booster = new(Settings, (int)(problem.Seed & int.MaxValue), train);
            for (int round = 0; round < Settings.Rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report((double)round / Settings.Rounds);
                booster.Update(round, train);
            }
            double[] standardised = booster.Margins(test);
            for (int i = 0; i < estimates.Length; i++)
                estimates[i] += deviation * standardised[i];
        }
        progress?.Report(1.0);
        return RegressionRows.Answer(problem, estimates);
    }
}
