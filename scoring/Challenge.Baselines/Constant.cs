namespace Challenge.Baselines;

/// <summary>The fraction of signal among the training rows, for every event: what a model must beat to have learnt anything.</summary>
public sealed class Constant : IBaseline
{
    public BaselineInfo Info { get; } = new(
        "constant",
        "Constant",
        "Gives every event the same probability: the fraction of the training rows that are signal. It looks at no feature.",
        "classification",
        "class prior of the training rows",
        Requires: null);

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        double prior = TrainingRows.Of(problem).Prior();
        progress?.Report(1.0);
        return AlwaysPrior(problem, prior);
    }

    /// <summary>Also what the other baselines fall back to when the training rows hold one class only.</summary>
    internal static BaselinePrediction AlwaysPrior(BaselineProblem problem, double prior) =>
        new(Filled(prior, problem.Test.RowCount), Filled(prior, problem.Train.RowCount));

    private static double[] Filled(double value, int count)
    {
        double[] filled = new double[count];
        Array.Fill(filled, value);
        return filled;
    }
}
