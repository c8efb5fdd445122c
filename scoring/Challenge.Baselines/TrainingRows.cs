namespace Challenge.Baselines;

/// <summary>Labels and weights of the training rows.</summary>
/// <param name="IsSignal">The class of each row.</param>
/// <param name="Weights">Its event weight; below 0 counts as 0, since no model here can learn from a row that un-happens.</param>
internal sealed record TrainingRows(bool[] IsSignal, double[] Weights)
{
    public int Count => IsSignal.Length;

    /// <exception cref="ArgumentException">The label or weight column is missing, or a label is not 0 or 1.</exception>
    public static TrainingRows Of(BaselineProblem problem)
    {
        double[] labels = problem.Train.Find(problem.Label ?? "")?.AsFloat64()
            ?? throw new ArgumentException($"the label '{problem.Label}' is not a numeric column of the training table", nameof(problem));
        bool[] isSignal = Array.ConvertAll(labels, label => label switch
        {
            1.0 => true,
            0.0 => false,
            _ => throw new ArgumentException($"the label '{problem.Label}' must be 0 or 1; there is a {label}", nameof(problem)),
        });
        if (problem.Weight is null)
            return new TrainingRows(isSignal, Enumerable.Repeat(1.0, labels.Length).ToArray());
        double[] weights = problem.Train.Find(problem.Weight)?.AsFloat64()
            ?? throw new ArgumentException($"the weight '{problem.Weight}' is not a numeric column of the training table", nameof(problem));
        return new TrainingRows(isSignal, Array.ConvertAll(weights, static w => double.IsFinite(w) ? Math.Max(w, 0.0) : 0.0));
    }

    public TrainingRows Take(ReadOnlySpan<int> rows)
    {
        (bool[] isSignal, double[] weights) = (new bool[rows.Length], new double[rows.Length]);
        for (int i = 0; i < rows.Length; i++)
            (isSignal[i], weights[i]) = (IsSignal[rows[i]], Weights[rows[i]]);
        return new TrainingRows(isSignal, weights);
    }

    /// <summary>
    /// The fraction of rows that are signal, in [0, 1]; 0.5 when there are none. Weights do not enter: a prediction is judged row by row,
    /// and in a search for a rare process the weighted fraction is some per mille, so that every probability would be next to 0.
    /// </summary>
    public double Prior() => Count == 0 ? 0.5 : IsSignal.Count(static s => s) / (double)Count;

    /// <summary>
    /// Weights for training, rescaled so that signal and background weigh the same in total and the mean weight is 1. Signal is some
    /// per mille of the weight in a search for a rare process; without this a model learns little more than that. Customary since HiggsML.
    /// Null when a class has no weight at all.
    /// </summary>
    public float[]? BalancedWeights()
    {
        (double signal, double background) = ClassWeights();
        if (signal <= 0.0 || background <= 0.0)
            return null;
        float[] balanced = new float[Count];
        for (int i = 0; i < balanced.Length; i++)
            balanced[i] = (float)(Weights[i] * 0.5 * Count / (IsSignal[i] ? signal : background));
        return balanced;
    }

    private (double Signal, double Background) ClassWeights()
    {
        (double signal, double background) = (0.0, 0.0);
        for (int i = 0; i < Weights.Length; i++)
        {
            signal += IsSignal[i] ? Weights[i] : 0.0;
            background += IsSignal[i] ? 0.0 : Weights[i];
        }
        return (signal, background);
    }
}
