namespace Challenge.Baselines.XGBoost;

/// <summary>How the trees are grown.</summary>
/// <param name="Rounds">Number of trees.</param>
/// <param name="Depth">Largest depth of a tree.</param>
/// <param name="LearningRate">η: how much of each tree is added.</param>
/// <param name="MinimumChildWeight">Smallest sum of second derivatives in a leaf; a mean row has at most 0.25.</param>
/// <param name="Penalty">λ: L2 penalty on leaf values.</param>
/// <param name="Threads">Number of OpenMP threads; part of the settings because sums over threads round differently.</param>
internal sealed record TreeSettings(int Rounds, int Depth, double LearningRate, double MinimumChildWeight, double Penalty, int Threads)
{
    /// <summary>The loss: log loss of two classes, or <c>reg:squarederror</c>.</summary>
    public string Objective { get; init; } = "binary:logistic";

    /// <summary>What an untrained model answers: a probability of 0.5 for two classes, 0 for a standardised number.</summary>
    public double BaseScore { get; init; } = 0.5;
}
