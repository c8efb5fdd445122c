using Challenge.Baselines.XGBoost;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>Profile-likelihood fit to bins of the score of boosted trees.</summary>
public sealed class BinnedProfileLikelihoodTrees : IBaseline
{
    private readonly GradientBoostedTrees _classifier = new();

    public BaselineInfo Info => new(
        "binned-profile-likelihood-trees",
        "Profile likelihood on binned scores, boosted trees",
        "Counts the events of an experiment in bins of boosted trees' score and fits the signal strength together with the nuisance parameters.",
        "uncertainty",
        $"16 bins, 5 constrained nuisance parameters; {_classifier.Info.Parameters}",
        Requires: _classifier.Info.Requires)
    {
        Inputs = "The ten values of each event; label, process, weight and energy scales of the training events.",
        Method = BinnedProfileLikelihood.HowItWorks,
        References =
        [
            "G. Cowan, K. Cranmer, E. Gross, O. Vitells, Eur. Phys. J. C 71 (2011) 1554, doi:10.1140/epjc/s10052-011-1554-0",
            "T. Chen, C. Guestrin, XGBoost: a scalable tree boosting system, KDD 2016, doi:10.1145/2939672.2939785",
        ],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BinnedFit.Run(_classifier, problem, progress, cancellationToken);
}
