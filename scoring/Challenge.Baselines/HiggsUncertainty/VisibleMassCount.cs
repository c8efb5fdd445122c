using Challenge.Formats;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>A counting experiment in a window of visible mass that ignores all nuisance parameters.</summary>
public sealed class VisibleMassCount : IBaseline
{
    private const string Mass = "der_mass_vis";
    private const double Step = 2;

    public BaselineInfo Info { get; } = new(
        "visible-mass-count",
        "Count in a window of visible mass",
        "Counts events in the window of visible mass that is best on paper, subtracts the expected background and takes the error of counting alone. Its intervals are too narrow: it ignores the nuisance parameters.",
        "uncertainty",
        "window of largest s/√(s + b) in steps of 2 GeV; μ = (n − b)/s ± √n/s",
        Requires: null)
    {
        Inputs = "The visible mass of each event, and the weights of the training events.",
        Method = "The window maximises s/√(s + b) of the expected events at μ = 1. With n events counted, μ = (n − b)/s and its error is √n/s, cut at 0.1 and 3. How frequent background is, above all W + jets, is taken as known, so the " +
            "true value lies outside of the interval more often than claimed, and the score is punished for it: a warning more than a model.",
        References = ["W. Bhimji et al., FAIR Universe HiggsML Uncertainty Challenge Competition (2024), arXiv:2410.02867"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ExperimentEvents experiments = ExperimentEvents.Of(problem.Test);
        (double from, double to, double s, double b) = BestWindow(
            problem.Train.Find(Mass)!.AsFloat64()!, problem.Train.Find("label")!.AsInt64()!, problem.Train.Find("weight")!.AsFloat64()!);
        double[] counts = new double[experiments.Experiments];
        double[] masses = experiments.Events.Find(Mass)!.AsFloat64()!;
        for (int i = 0; i < masses.Length; i++)
            counts[experiments.Experiment[i]] += masses[i] >= from && masses[i] < to ? 1 : 0;
        progress?.Report(1.0);
        return new BaselineColumns([Column.Of("p16", Array.ConvertAll(counts, n => End(n, -1))), Column.Of("p84", Array.ConvertAll(counts, n => End(n, 1)))]);

        double End(double n, int side) => Math.Clamp((n - b + side * Math.Sqrt(Math.Max(n, 1))) / s, BinnedFit.LeastMu, BinnedFit.MostMu);
    }

    private static (double From, double To, double Signal, double Background) BestWindow(double[] masses, long[] labels, double[] weights)
    {
        const int Bins = 100;
        double[] s = new double[Bins], b = new double[Bins];
        for (int i = 0; i < masses.Length; i++)
            (labels[i] == 1 ? s : b)[Math.Min((int)(masses[i] / Step), Bins - 1)] += weights[i];
        (int From, int To, double Signal, double Background) best = (0, Bins, s.Sum(), b.Sum());
        for (int from = 0; from < Bins; from++)
        {
            (double signal, double background) = (0, 0);
            for (int to = from; to < Bins; to++)
            {
                signal += s[to];
                background += b[to];
                if (signal > 0 && signal * signal * (best.Signal + best.Background) > best.Signal * best.Signal * (signal + background))
                    best = (from, to + 1, signal, background);
            }
        }
        return (best.From * Step, best.To * Step, best.Signal, best.Background);
    }
}
