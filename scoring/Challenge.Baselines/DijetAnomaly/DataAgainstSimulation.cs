using Challenge.Baselines.XGBoost;
using Challenge.Formats;

namespace Challenge.Baselines.DijetAnomaly;

/// <summary>Trees that tell data from simulated background: what the simulation lacks may be new, or the simulation may be wrong.</summary>
public sealed class DataAgainstSimulation : IBaseline
{
    private const string Simulation = "simulation";

    public BaselineInfo Info { get; } = new(
        "data-against-simulation",
        "Data against simulation",
        "Boosted trees that tell unlabelled data from simulated background. It would be close to the best were the simulation perfect; as it is, the trees learn what the simulation gets wrong as well.",
        "anomaly-detection",
        "120 trees of depth 4",
        Requires: "libxgboost")
    {
        Inputs = "Unlabelled data and the simulation split: dijet mass, and mass, τ21 and number of particles of both jets, and |Δη|.",
        Method = "The odds that an event is data rather than simulation are 1 + f (L − 1) with L the likelihood ratio of signal and background and f its share, as long as data without signal and simulation have the same distribution. " +
            "They have not: the differences of a few per cent are larger than the signal.",
        References = ["G. Kasieczka et al., The LHC Olympics 2020, Rep. Prog. Phys. 84 (2021) 124201, arXiv:2101.08320"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (NativeXGBoost.Problem(NativeXGBoost.Names) is { } missing)
            return new BaselineUnavailable(missing);
        if (!problem.Splits.TryGetValue(Simulation, out Table? simulation))
            throw new ArgumentException($"the dataset has no split '{Simulation}'", nameof(problem));
        FeatureMatrix data = WithMass(problem.Train), simulated = WithMass(simulation);
        FeatureMatrix both = new([.. data.Values, .. simulated.Values], data.Rows + simulated.Rows, data.Columns);
        bool[] isData = new bool[both.Rows];
        Array.Fill(isData, true, 0, data.Rows);
        double[] margins = new WeakTrees(120).FitPredict(both, isData, problem.Seed, cancellationToken, WithMass(problem.Test))[0];
        progress?.Report(1.0);
        return new BaselinePrediction(Array.ConvertAll(margins, LogOdds.Probability), []);
    }

    private static FeatureMatrix WithMass(Table events)
    {
        DijetFeatures features = DijetFeatures.Of(events);
        const int columns = DijetFeatures.Count + 1;
        float[] values = new float[features.Rows * columns];
        for (int row = 0; row < features.Rows; row++)
        {
            features.Values.AsSpan(row * DijetFeatures.Count, DijetFeatures.Count).CopyTo(values.AsSpan(row * columns));
            values[row * columns + DijetFeatures.Count] = (float)features.Mass[row];
        }
        return new FeatureMatrix(values, features.Rows, columns);
    }
}
