namespace Challenge.Baselines.Logistic;

/// <summary>Weighted logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares).</summary>
public sealed class LogisticRegression : IBaseline
{
    private const double Penalty = 1e-3;
    private const int MaximumSteps = 30;
    private const double Tolerance = 1e-10;

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
        Standardiser standardiser = new(train);
        double[] beta = Fit(new LogisticLoss(train, standardiser, rows.IsSignal, weights, Penalty), progress, cancellationToken);
        FeatureMatrix test = FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue);
        progress?.Report(1.0);
        return new BaselinePrediction(
            LogOdds.AtPrior(Margins(test, standardiser, beta), rows.Prior()),
            LogOdds.AtPrior(Margins(train, standardiser, beta), rows.Prior()));
    }

    private static double[] Fit(LogisticLoss loss, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        double[] beta = new double[loss.Gradient.Length];
        loss.Evaluate(beta, cancellationToken);
        for (int step = 1; step <= MaximumSteps; step++)
        {
            double[] direction = Cholesky.Solve(loss.Hessian, loss.Gradient);
            // Half of gᵀH⁻¹g is what a full step promises to gain.
            double promise = 0.5 * LogisticLoss.Dot(loss.Gradient, direction);
            if (promise < Tolerance)
                break;
            double before = loss.Value;
            double[] from = beta;
            for (double length = 1.0; length > 1e-6; length /= 2.0)
            {
                beta = [.. from.Zip(direction, (b, d) => b - (length * d))];
                loss.Evaluate(beta, cancellationToken);
                if (loss.Value <= before)
                    break;
            }
            // Newton doubles the number of right digits at each step; seven or so are usual.
            progress?.Report(Math.Min(0.95, 1.0 - Math.Pow(0.65, step)));
        }
        return beta;
    }

    private static double[] Margins(FeatureMatrix features, Standardiser standardiser, double[] beta)
    {
        double[] margins = new double[features.Rows];
        double[] inputs = new double[standardiser.Inputs];
        for (int row = 0; row < margins.Length; row++)
        {
            standardiser.Fill(features.Row(row), inputs);
            margins[row] = LogisticLoss.Dot(beta, inputs);
        }
        return margins;
    }
}
