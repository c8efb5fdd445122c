namespace Challenge.Baselines.Regression;

/// <summary>Targets and weights of the training rows of a regression.</summary>
/// <param name="Targets">The number to predict.</param>
/// <param name="Weights">Weight of each row, 0 or more.</param>
internal sealed record RegressionRows(double[] Targets, double[] Weights)
{
    /// <summary>Whether the problem is a regression: a target and no class to learn.</summary>
    public static bool Fits(BaselineProblem problem) => problem is { Label: null, Target: not null };

    /// <exception cref="ArgumentException">The target or weight column is missing, holds no numbers, or a target is not finite.</exception>
    public static RegressionRows Of(BaselineProblem problem)
    {
        double[] targets = problem.Train.Find(problem.Target ?? "")?.AsFloat64()
            ?? throw new ArgumentException($"the target '{problem.Target}' is not a numeric column of the training table", nameof(problem));
        if (targets.Length != problem.Train.RowCount || !Array.TrueForAll(targets, double.IsFinite))
            throw new ArgumentException($"the target '{problem.Target}' must be one finite number a row", nameof(problem));
        if (problem.Weight is null)
            return new RegressionRows(targets, Enumerable.Repeat(1.0, targets.Length).ToArray());
        double[] weights = problem.Train.Find(problem.Weight)?.AsFloat64()
            ?? throw new ArgumentException($"the weight '{problem.Weight}' is not a numeric column of the training table", nameof(problem));
        return new RegressionRows(targets, Array.ConvertAll(weights, static w => double.IsFinite(w) ? Math.Max(w, 0.0) : 0.0));
    }

    /// <summary>The weighted mean of the targets; 0 without any weight.</summary>
    public double Mean()
    {
        (double sum, double total) = (0.0, 0.0);
        for (int i = 0; i < Targets.Length; i++)
            (sum, total) = (sum + (Weights[i] * Targets[i]), total + Weights[i]);
        return total > 0.0 ? sum / total : 0.0;
    }

    /// <summary>The answer: one column of the target's name, as challenges of numbers call their prediction.</summary>
    public static BaselineColumns Answer(BaselineProblem problem, double[] estimates) => new([Formats.Column.Of(problem.Target!, estimates)]);
}
