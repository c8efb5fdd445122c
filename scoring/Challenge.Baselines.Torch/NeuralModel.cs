using static TorchSharp.torch;

namespace Challenge.Baselines.Torch;

/// <summary>
/// A neural network that tells two classes apart. To add one, write one sealed class with a public parameterless constructor; <see cref="TorchBaselines"/> and
/// the contract tests find it. Its id begins with <c>torch-</c>: by that a manifest that names it is understood where TorchSharp is not built in.
/// </summary>
public abstract class NeuralModel
{
    public abstract BaselineInfo Info { get; }

    /// <summary>As <see cref="IBaseline.WantsFeatures"/>.</summary>
    public virtual bool WantsFeatures => true;

    public abstract TrainingPlan Plan { get; }

    /// <summary>Makes numbers that a network can learn from of the columns of a problem. Runs where no native library is loaded.</summary>
    /// <exception cref="ArgumentException">The problem lacks a column that the network needs.</exception>
    public abstract NeuralInputs Prepare(BaselineProblem problem, CancellationToken cancellationToken);

    /// <summary>
    /// The untrained network, its weights drawn from torch's generator. Given events and which of their vectors are there, [events × vectors × features] and
    /// [events × vectors] of 0 and 1, or [events × features] and [events × 1] where each event is one vector, it answers the log-odds of signal, [events].
    /// </summary>
    public abstract nn.Module<Tensor, Tensor, Tensor> Build(int features);
}
