using Challenge.Baselines.Logistic;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>Profile-likelihood fit to bins of the score of logistic regression.</summary>
public sealed class BinnedProfileLikelihood : IBaseline
{
    /// <summary>How it works, for the card of this and of the fit with trees.</summary>
    internal const string HowItWorks =
        "A classifier learns signal against background from the training events, at all their energy scales. Its score is divided into 16 bins with equally many expected events. For each process and bin the training events give the " +
        "expected number and how it changes with the energy scales of taus and jets. For each experiment −2 ln L is minimised over μ and five nuisance parameters with their known deviations; the interval holds " +
        "the μ with −2 ln L at most 1 above the minimum, cut at 0.1 and 3. Soft noise is taken at its average, and the expected numbers as known exactly and linear in the scales.";

    private readonly LogisticRegression _classifier = new();

    public BaselineInfo Info { get; } = new(
        "binned-profile-likelihood",
        "Profile likelihood on binned scores, logistic regression",
        "Counts the events of an experiment in bins of a linear classifier's score and fits the signal strength together with the nuisance parameters.",
        "uncertainty",
        "16 bins, 5 constrained nuisance parameters, L2 penalty 0.001 a mean row",
        Requires: null)
    {
        Inputs = "The ten values of each event; label, process, weight and energy scales of the training events.",
        Method = HowItWorks,
        References = ["G. Cowan, K. Cranmer, E. Gross, O. Vitells, Eur. Phys. J. C 71 (2011) 1554, doi:10.1140/epjc/s10052-011-1554-0"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BinnedFit.Run(_classifier, problem, progress, cancellationToken);
}
