namespace Challenge.Baselines.Logistic;

/// <summary>A fitted logistic regression: log-odds linear in standardised features.</summary>
internal sealed class LogisticModel
{
    private const int MaximumSteps = 30;
    private const double Tolerance = 1e-10;

    private readonly Standardiser _standardiser;
    private readonly double[] _beta;

    private LogisticModel(Standardiser standardiser, double[] beta) => (_standardiser, _beta) = (standardiser, beta);

    /// <summary>Newton's method with halved steps where a whole one overshoots.</summary>
    /// <param name="features">The training rows.</param>
    /// <param name="isSignal">Their class.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="penalty">L2 penalty on the coefficients, a mean row.</param>
    /// <param name="progress">Told a share of the work that stays below 1.</param>
    /// <param name="cancellationToken">Stops between steps and within them.</param>
    public static LogisticModel Fit(
        FeatureMatrix features, bool[] isSignal, float[] weights, double penalty, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Standardiser standardiser = new(features);
        LogisticLoss loss = new(features, standardiser, isSignal, weights, penalty);
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
        return new LogisticModel(standardiser, beta);
    }

    /// <summary>Log-odds of signal for every row.</summary>
    public double[] Margins(FeatureMatrix features)
    {
        double[] margins = new double[features.Rows];
        double[] inputs = new double[_standardiser.Inputs];
        for (int row = 0; row < margins.Length; row++)
        {
            _standardiser.Fill(features.Row(row), inputs);
            margins[row] = LogisticLoss.Dot(_beta, inputs);
        }
        return margins;
    }
}
