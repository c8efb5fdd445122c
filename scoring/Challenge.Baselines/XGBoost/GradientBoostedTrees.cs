using Challenge.Baselines.Regression;

namespace Challenge.Baselines.XGBoost;

/// <summary>Gradient-boosted decision trees by libxgboost. Source: T. Chen, C. Guestrin, KDD 2016, doi:10.1145/2939672.2939785.</summary>
public sealed class GradientBoostedTrees : IBaseline
{
    private const int FoldCount = 3;

    private static readonly TreeSettings Settings = new(Rounds: 200, Depth: 5, LearningRate: 0.1, MinimumChildWeight: 5.0, Penalty: 1.0, Threads: 2);

    private readonly IReadOnlyList<string> _libraryNames;

    public GradientBoostedTrees()
        : this(NativeXGBoost.Names)
    {
    }

    internal GradientBoostedTrees(IReadOnlyList<string> libraryNames) => _libraryNames = libraryNames;

    public BaselineInfo Info { get; } = new(
        "gradient-boosted-trees",
        "Gradient-boosted trees",
        "Boosted decision trees (XGBoost), the workhorse of the 2014 HiggsML challenge; undefined values take the better branch of each split. " +
        "Classes are balanced for the fit, and the probabilities are then moved to the class fractions of the training rows. A number is learnt by squared loss.",
        "classification",
        $"{Settings.Rounds} rounds, depth {Settings.Depth}, η = 0.1, minimum child weight 5, λ = 1; for numbers {BoostedRegression.Settings.Rounds} rounds, depth {BoostedRegression.Settings.Depth}",
        Requires: "libxgboost");

    /// <summary>The scores of the training rows come from models that did not see them (three folds); those of the test rows from one fit on all.</summary>
    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (NativeXGBoost.Problem(_libraryNames) is { } missing)
            return new BaselineUnavailable(missing);
        if (RegressionRows.Fits(problem))
            return BoostedRegression.FitPredict(problem, progress, cancellationToken);
        TrainingRows rows = TrainingRows.Of(problem);
        if (rows.BalancedWeights() is not { } weights)
            return Constant.AlwaysPrior(problem, rows.Prior());

        Rounds rounds = new((FoldCount + 1) * Settings.Rounds, progress, cancellationToken);
        int seed = (int)(problem.Seed & int.MaxValue);
        using DMatrix train = DMatrix.Of(FeatureMatrix.Of(problem.Train, problem.Features, problem.MissingValue), Settings.Threads);
        double[] trainMargins = OutOfFold(train, rows, Folds.Assign(rows.IsSignal, FoldCount, problem.Seed), seed, rounds);

        train.SetTarget(rows.IsSignal, weights);
        using DMatrix test = DMatrix.Of(FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue), Settings.Threads);
        double[] testMargins = FitPredict(train, test, seed, rounds);
        progress?.Report(1.0);
        return new BaselinePrediction(LogOdds.AtPrior(testMargins, rows.Prior()), LogOdds.AtPrior(trainMargins, rows.Prior()));
    }

    private static double[] OutOfFold(DMatrix train, TrainingRows rows, int[] folds, int seed, Rounds rounds)
    {
        double[] margins = new double[rows.Count];
        for (int fold = 0; fold < FoldCount; fold++)
        {
            int[] kept = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)];
            int[] held = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
            TrainingRows keptRows = rows.Take(kept);
            // With so few rows that one class is gone, the held-out rows keep the log-odds 0 of an untrained model.
            if (held.Length == 0 || keptRows.BalancedWeights() is not { } weights)
                continue;
            using DMatrix keptMatrix = train.Slice(kept), heldMatrix = train.Slice(held);
            keptMatrix.SetTarget(keptRows.IsSignal, weights);
            double[] heldMargins = FitPredict(keptMatrix, heldMatrix, seed, rounds);
            for (int i = 0; i < held.Length; i++)
                margins[held[i]] = heldMargins[i];
        }
        return margins;
    }

    private static double[] FitPredict(DMatrix train, DMatrix test, int seed, Rounds rounds)
    {
        using Booster booster = new(Settings, seed, train);
        for (int round = 0; round < Settings.Rounds; round++)
        {
            rounds.Next();
            booster.Update(round, train);
        }
        return booster.Margins(test);
    }

    /// <summary>Counts rounds over all fits: reports progress, and stops between two rounds when asked to.</summary>
    private sealed class Rounds(int total, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        private int _done;

        public void Next()
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report((double)_done++ / total);
        }
    }
}
