using Challenge.Baselines.Logistic;

namespace Challenge.Baselines.Regression;

/// <summary>Least squares with an L2 penalty, in closed form: β = (XᵀWX/Σw + λ)⁻¹ XᵀWy/Σw, the constant input without penalty.</summary>
public sealed class LinearRegression : IBaseline
{
    private const double Penalty = 1e-6;
    private const int RowsBetweenChecks = 4096;

    public BaselineInfo Info { get; } = new(
        "linear-regression",
        "Linear regression",
        "A weighted sum of the standardised features that comes closest to the target in the mean square; undefined values are replaced by the mean and flagged.",
        "regression",
        "L2 penalty 10⁻⁶ a mean row, closed form",
        Requires: null)
    {
        Method = "Each feature is shifted and scaled to mean 0 and deviation 1. The normal equations are then solved by a Cholesky decomposition; the small penalty only decides between " +
            "features that say the same. It can follow straight lines alone: whatever bends in the features stays in the residual.",
        References = ["A. E. Hoerl, R. W. Kennard, Technometrics 12 (1970) 55"],
    };

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        RegressionRows rows = RegressionRows.Of(problem);
        FeatureMatrix train = FeatureMatrix.Of(problem.Train, problem.Features, problem.MissingValue);
        Standardiser standardiser = new(train);
        double[] beta = Fit(train, standardiser, rows, cancellationToken);
        progress?.Report(0.8);

        FeatureMatrix test = FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue);
        double[] estimates = new double[test.Rows], inputs = new double[standardiser.Inputs];
        for (int row = 0; row < test.Rows; row++)
        {
            standardiser.Fill(test.Row(row), inputs);
            estimates[row] = LogisticLoss.Dot(beta, inputs);
        }
        progress?.Report(1.0);
        return RegressionRows.Answer(problem, estimates);
    }

    private static double[] Fit(FeatureMatrix train, Standardiser standardiser, RegressionRows rows, CancellationToken cancellationToken)
    {
        int n = standardiser.Inputs;
        double[] products = new double[n * n], moments = new double[n], x = new double[n];
        double mean = rows.Mean(), total = 0.0;
        for (int row = 0; row < train.Rows; row++)
        {
            if (row % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            double w = rows.Weights[row];
            standardiser.Fill(train.Row(row), x);
            for (int i = 0; i < n; i++)
            {
                moments[i] += w * x[i] * (rows.Targets[row] - mean);
                for (int j = 0; j <= i; j++)
                    products[(i * n) + j] += w * x[i] * x[j];
            }
            total += w;
        }
        if (total <= 0.0)
            return new double[n];
        for (int i = 0; i < n; i++)
        {
            moments[i] /= total;
            for (int j = 0; j <= i; j++)
                products[(i * n) + j] /= total;
            if (i < n - 1)
                products[(i * n) + i] += Penalty;
        }

        // The mean was taken off, so that the sums keep their digits; the constant input brings it back.
        double[] beta = Cholesky.Solve(products, moments);
        beta[^1] += mean;
        return beta;
    }
}
