using Challenge.Baselines.XGBoost;

namespace Challenge.Baselines.DijetAnomaly;

/// <summary>Boosted trees, few and shallow: the classes hardly differ, so a large model would learn the noise.</summary>
internal sealed class WeakTrees(int rounds) : IWeakLearner
{
    private readonly TreeSettings _settings = new(rounds, Depth: 4, LearningRate: 0.08, MinimumChildWeight: 10, Penalty: 5, Threads: 2);

    public double[][] FitPredict(FeatureMatrix rows, bool[] isSecond, ulong seed, CancellationToken cancellationToken, params ReadOnlySpan<FeatureMatrix> others)
    {
        int second = isSecond.Count(static s => s);
        float[] weights = Array.ConvertAll(isSecond, s => 0.5f * isSecond.Length / (s ? second : isSecond.Length - second));
        using DMatrix train = DMatrix.Of(rows, _settings.Threads);
        train.SetTarget(isSecond, weights);
        using Booster booster = new(_settings, (int)(seed & int.MaxValue), train);
        for (int round = 0; round < _settings.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            booster.Update(round, train);
        }
        double[][] margins = new double[others.Length][];
        for (int i = 0; i < others.Length; i++)
        {
            using DMatrix other = DMatrix.Of(others[i], _settings.Threads);
            margins[i] = booster.Margins(other);
        }
        return margins;
    }
}
