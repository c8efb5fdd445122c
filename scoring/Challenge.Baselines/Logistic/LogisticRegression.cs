namespace Challenge.Baselines.Logistic;

/// <summary>Weighted logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares).</summary>
public sealed class LogisticRegression : IBaseline
{
    private const double Penalty = 1e-3;

    public BaselineInfo Info { get; } = new(
        "logistic-regression",
        "Logistic regression",
        "A linear model of the log-odds on standardised features; undefined values are replaced by the mean and flagged. " +
        "Classes are balanced for the fit, and the probabilities are then moved to the class fractions of the training rows.",
        "classification",
        "L2 penalty 0.001 a mean row, Newton steps to convergence",
        Requires: null);

    /// <summary>Some tens of coefficients cannot overfit thousands of rows, so the scores of the training rows are those of the one fit.</summary>
    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        TrainingRows rows = TrainingRows.Of(problem);
        if (rows.BalancedWeights() is not { } weights)
            return Constant.AlwaysPrior(problem, rows.Prior());

        FeatureMatrix train = FeatureMatrix.Of(problem.Train, problem.Features, problem.MissingValue);
        LogisticModel model = LogisticModel.Fit(train, rows.IsSignal, weights, Penalty, progress, cancellationToken);
        FeatureMatrix test = FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue);
        progress?.Report(1.0);
        return new BaselinePrediction(LogOdds.AtPrior(model.Margins(test), rows.Prior()), LogOdds.AtPrior(model.Margins(train), rows.Prior()));
    }
}
