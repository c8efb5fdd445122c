namespace Challenge.Baselines.Torch;

/// <summary>How a network is trained: Adam (Kingma, Ba, arXiv:1412.6980) on the weighted log loss, the step width falling as half a cosine after a short rise.</summary>
/// <param name="Epochs">How often each row is seen.</param>
/// <param name="BatchSize">Rows a step.</param>
/// <param name="LearningRate">Largest step width.</param>
/// <param name="WeightDecay">What weights shrink by in a step, times the step width (Loshchilov, Hutter, arXiv:1711.05101).</param>
/// <param name="Networks">
/// How many are trained, at least 2. Each holds a different one of so many parts of the training rows out; its state after the epoch with the least loss there is kept.
/// A training row is answered by the one network that did not see it, a test row by the mean of their log-odds.
/// </param>
public sealed record TrainingPlan(int Epochs, int BatchSize, double LearningRate, double WeightDecay, int Networks)
{
    /// <summary>The part of all steps in which the step width rises.</summary>
    public const double Rise = 0.05;
}
