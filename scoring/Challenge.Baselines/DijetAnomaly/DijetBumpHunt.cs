namespace Challenge.Baselines.DijetAnomaly;

/// <summary>The physics rule: keep pairs of heavy jets with two cores each, and look for a bump in their mass.</summary>
public sealed class DijetBumpHunt : IBaseline
{
    /// <summary>A jet below this is hardly one of a new heavy particle, in GeV.</summary>
    private const double LeastMass = 60;

    public BaselineInfo Info { get; } = new(
        "dijet-bump-hunt",
        "Bump hunt",
        "Ranks events by how clearly both jets have two cores, counts the best of them in windows of dijet mass against their sidebands, and prefers events near the window with the largest excess.",
        "anomaly-detection",
        "sum of τ21 of both jets, jets above 60 GeV; windows of ±5 % with sidebands to ±15 %",
        Requires: null)
    {
        Inputs = "Dijet mass, τ21 and masses of both jets, of data and test events. Nothing is trained.",
        Method = "What a search would do that expects two heavy particles, each with two quarks, and nothing more. The substructure enters by one number that was chosen beforehand; only the window is found in the data.",
        References = ["G. Kasieczka et al., The LHC Olympics 2020, Rep. Prog. Phys. 84 (2021) 124201, arXiv:2101.08320"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DijetFeatures data = DijetFeatures.Of(problem.Train), test = DijetFeatures.Of(problem.Test);
        double[] cores = TwoCores(data), testCores = TwoCores(test);
        MassWindow window = MassWindow.Search().Select(w => Excess.Of(w, data.Mass, cores)).MaxBy(e => e.Deviations).Window;
        double[] scores = new double[test.Rows];
        for (int i = 0; i < scores.Length; i++)
        {
            // e^(−6 Σ τ) falls about as fast as the ratio of densities of two-core and ordinary jets does.
            double product = Math.Exp(6 * testCores[i]) * window.Weight(test.Mass[i]);
            scores[i] = product / (1 + product);
        }
        progress?.Report(1.0);
        return new BaselinePrediction(scores, []);
    }

    /// <summary>Minus the sum of τ21; lower by 1 for each jet that is too light.</summary>
    private static double[] TwoCores(DijetFeatures events)
    {
        FeatureMatrix matrix = events.ToMatrix();
        double[] cores = new double[events.Rows];
        for (int i = 0; i < cores.Length; i++)
        {
            ReadOnlySpan<float> row = matrix.Row(i);
            cores[i] = -row[1] - row[4] - (row[0] < LeastMass ? 1 : 0) - (row[3] < LeastMass ? 1 : 0);
        }
        return cores;
    }
}
