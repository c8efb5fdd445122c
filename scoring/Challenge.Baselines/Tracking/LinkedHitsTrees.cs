using System.Globalization;
using Challenge.Baselines.XGBoost;

namespace Challenge.Baselines.Tracking;

/// <summary>Chains of hits whose triplets boosted trees score.</summary>
public sealed class LinkedHitsTrees : IBaseline
{
    private static readonly TreeSettings Settings = new(Rounds: 80, Depth: 6, LearningRate: 0.2, MinimumChildWeight: 5.0, Penalty: 1.0, Threads: 2);

    public BaselineInfo Info { get; } = new(
        "linked-hits-trees",
        "Linked hits, boosted trees",
        "Gradient-boosted trees (XGBoost) learn on training particles which three hits follow each other on one particle; triplets of hits are then linked into tracks, the surest first.",
        "tracking",
        string.Create(
            CultureInfo.InvariantCulture,
            $"14 features, at most {LinkedTrackFinder.MostRows:N0} triplets of {LinkedTrackFinder.MostEvents} events, {Settings.Rounds} rounds, depth {Settings.Depth}, η = {Settings.LearningRate}, at least {LinkedTrackFinder.LeastHits} hits"),
        Requires: "libxgboost")
    {
        Inputs = LinkedTrackFinder.Inputs,
        Method = LinkedTrackFinder.Method,
        References = [.. LinkedTrackFinder.References, "T. Chen, C. Guestrin, XGBoost: a scalable tree boosting system, KDD 2016, doi:10.1145/2939672.2939785"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (NativeXGBoost.Problem(NativeXGBoost.Names) is { } missing)
            return new BaselineUnavailable(missing);
        using BoostedLinks links = new();
        return LinkedTrackFinder.FitPredict(problem, links, progress, cancellationToken);
    }

    private sealed class BoostedLinks : ILinkClassifier
    {
        private readonly Lock _oneAtATime = new();
        private Booster? _booster;
        private DMatrix? _train;

        public void Fit(FeatureMatrix rows, bool[] isTrue, float[] weights, ulong seed, IProgress<double>? progress, CancellationToken cancellationToken)
        {
            _train = DMatrix.Of(rows, Settings.Threads);
            _train.SetTarget(isTrue, weights);
            _booster = new Booster(Settings, (int)(seed & int.MaxValue), _train);
            for (int round = 0; round < Settings.Rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report((double)round / Settings.Rounds);
                _booster.Update(round, _train);
            }
        }

        public double[] Margins(FeatureMatrix rows)
        {
            using DMatrix matrix = DMatrix.Of(rows, Settings.Threads);
            lock (_oneAtATime)
                return (_booster ?? throw new InvalidOperationException("nothing was learnt yet")).Margins(matrix);
        }

        public void Dispose()
        {
            _booster?.Dispose();
            _train?.Dispose();
        }
    }
}
