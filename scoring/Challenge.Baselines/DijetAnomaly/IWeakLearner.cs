namespace Challenge.Baselines.DijetAnomaly;

/// <summary>A classifier of two classes, trained with both weighing the same.</summary>
internal interface IWeakLearner
{
    /// <summary>Log-odds of the second class for every row of <paramref name="others"/>, by a model that saw <paramref name="rows"/> alone.</summary>
    double[][] FitPredict(FeatureMatrix rows, bool[] isSecond, ulong seed, CancellationToken cancellationToken, params ReadOnlySpan<FeatureMatrix> others);
}
