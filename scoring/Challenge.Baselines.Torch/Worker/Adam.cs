using static TorchSharp.torch;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>
/// Adam with decoupled weight decay: arXiv:1412.6980, algorithm 1; arXiv:1711.05101, algorithm 2. Here because its state goes into checkpoints, which the
/// optimisers of older TorchSharp do not give.
/// </summary>
internal sealed class Adam(IReadOnlyList<Tensor> parameters, double weightDecay)
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const double Smallest = 1e-8;

    /// <summary>Decaying means of the gradients.</summary>
    public IReadOnlyList<Tensor> First { get; } = [.. parameters.Select(p => zeros_like(p.detach()))];

    /// <summary>Decaying means of their squares.</summary>
    public IReadOnlyList<Tensor> Second { get; } = [.. parameters.Select(p => zeros_like(p.detach()))];

    /// <summary>Steps made.</summary>
    public long Steps { get; set; }

    public void Step(IList<Tensor> gradients, double width)
    {
        Steps++;
        double first = 1 - Math.Pow(FirstDecay, Steps), second = 1 - Math.Pow(SecondDecay, Steps);
        for (int i = 0; i < parameters.Count; i++)
        {
            First[i].mul_(FirstDecay).add_(gradients[i], 1 - FirstDecay);
            Second[i].mul_(SecondDecay).addcmul_(gradients[i], gradients[i], 1 - SecondDecay);
            Tensor size = Second[i].sqrt().div_(Math.Sqrt(second)).add_(Smallest);
            parameters[i].mul_(1 - (width * weightDecay)).addcdiv_(First[i], size, -width / first);
        }
    }
}
