using System.Globalization;
using Challenge.Baselines.Logistic;

namespace Challenge.Baselines.Tracking;

/// <summary>Chains of hits whose triplets a logistic regression scores.</summary>
public sealed class LinkedHitsLogistic : IBaseline
{
    private const double Penalty = 1e-3;

    public BaselineInfo Info { get; } = new(
        "linked-hits-logistic",
        "Linked hits, logistic regression",
        "A logistic regression learns on training particles which three hits follow each other on one particle; triplets of hits are then linked into tracks, the surest first. The linear model of this family.",
        "tracking",
        string.Create(
            CultureInfo.InvariantCulture,
            $"14 features, at most {LinkedTrackFinder.MostRows:N0} triplets of {LinkedTrackFinder.MostEvents} events, L2 penalty 0.001, at least {LinkedTrackFinder.LeastHits} hits"),
        Requires: null)
    {
        Inputs = LinkedTrackFinder.Inputs,
        Method = LinkedTrackFinder.Method,
        References = LinkedTrackFinder.References,
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using LogisticLinks links = new();
        return LinkedTrackFinder.FitPredict(problem, links, progress, cancellationToken);
    }

    private sealed class LogisticLinks : ILinkClassifier
    {
        private LogisticModel? _model;

        public void Fit(FeatureMatrix rows, bool[] isTrue, float[] weights, ulong seed, IProgress<double>? progress, CancellationToken cancellationToken) =>
            _model = LogisticModel.Fit(rows, isTrue, weights, Penalty, progress, cancellationToken);

        public double[] Margins(FeatureMatrix rows) => (_model ?? throw new InvalidOperationException("nothing was learnt yet")).Margins(rows);

        public void Dispose()
        {
        }
    }
}
