using Challenge.Baselines.Logistic;
using Challenge.Formats;

namespace Challenge.Baselines.HiggsTautau;

/// <summary>The physics rule for Higgs bosons that decay to taus: is the estimated mass near 125 GeV, and does no W boson explain the lepton?</summary>
public sealed class HiggsMassWindow : IBaseline
{
    /// <summary>Mass of the Higgs boson in GeV.</summary>
    private const double HiggsMass = 125;

    private const string Distance = "distance", TransverseMass = "transverse_mass";

    public BaselineInfo Info { get; } = new(
        "higgs-mass-window",
        "Mass window",
        "Asks how far the estimated mass is from that of the Higgs boson, and how large the transverse mass of lepton and missing momentum is. Two numbers an event, as in a search that is drawn on a blackboard.",
        "classification",
        "distance from 125 GeV and transverse mass, two slopes",
        Requires: null)
    {
        Inputs = "`der_mass_mmc` and `der_mass_transverse_met_lep`; event weights in training.",
        Method = "The estimated mass of signal is near 125 GeV, that of Z bosons near 91 GeV. The transverse mass is small when the missing momentum goes along with the lepton, as in decays of taus, and " +
            "reaches 80 GeV when both come from a W boson. The probability is a logistic function of the distance of the mass from 125 GeV and of the transverse mass, fitted on the training events; where the mass " +
            "is undefined, the distance counts as average. The signal region is the best cut on it. It looks at no jet and no angle.",
        References = ["ATLAS collaboration, Evidence for the Higgs-boson Yukawa coupling to tau leptons with the ATLAS detector, JHEP 04 (2015) 117, arXiv:1501.04943"],
    };

    /// <summary>It takes two columns of the dataset.</summary>
    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<Column> train = [.. Inputs(problem.Train)];
        train.Add(problem.Train.Find(problem.Label ?? "") ?? throw new ArgumentException("there is no label", nameof(problem)));
        if (problem.Weight is { } weight)
            train.Add(problem.Train.Find(weight)!);
        BaselineProblem window = problem with { Train = new Table(train), Test = new Table([.. Inputs(problem.Test)]), Features = [Distance, TransverseMass] };
        return new LogisticRegression().FitPredict(window, progress, cancellationToken);
    }

    private static IEnumerable<Column> Inputs(Table events)
    {
        yield return Column.Of(Distance, Array.ConvertAll(Of(events, "der_mass_mmc"), mass => mass < 0 ? double.NaN : Math.Abs(mass - HiggsMass)));
        yield return Column.Of(TransverseMass, Of(events, "der_mass_transverse_met_lep"));
    }

    private static double[] Of(Table events, string name) =>
        events.Find(name)?.AsFloat64() ?? throw new ArgumentException($"there is no column '{name}' of numbers", nameof(events));
}
