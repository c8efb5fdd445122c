using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>One of the networks that are trained together.</summary>
internal sealed class Network
{
    private readonly nn.Module<Tensor, Tensor, Tensor> _module;
    private readonly List<Tensor> _parameters;
    private readonly Adam _adam;

    public Network(NeuralModel model, int features, ulong seed, Device device, double weightDecay)
    {
        // Weights are drawn on the CPU, so that they are the same whatever computes.
        random.manual_seed((long)(seed & long.MaxValue));
        _module = model.Build(features);
        _module = _module.to(device);
        (string Name, Tensor Value)[] named = [.. _module.named_parameters().Select(p => (p.name, (Tensor)p.parameter))];
        Names = [.. named.Select(p => p.Name)];
        _parameters = [.. named.Select(p => p.Value)];
        _adam = new Adam(_parameters, weightDecay);
        Best = Values(_parameters);
    }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<long[]> Shapes => [.. _parameters.Select(p => p.shape)];

    /// <summary>The weights after the epoch with the least loss on the rows held out.</summary>
    public IReadOnlyList<float[]> Best { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public long Count => _parameters.Sum(p => p.numel());

    /// <summary>One step on a batch; the summed loss, still on the device.</summary>
    public Tensor Learn((Tensor Values, Tensor Mask) batch, Tensor isSignal, Tensor weights, double width)
    {
        _module.train();
        Tensor loss = Loss(_module.forward(batch.Values, batch.Mask), isSignal, weights);
        IList<Tensor> gradients = autograd.grad([loss.div(isSignal.shape[0])], _parameters);
        using (no_grad())
            _adam.Step(gradients, width);
        return loss.detach();
    }

    /// <summary>Log-odds of signal.</summary>
    public float[] Answer((Tensor Values, Tensor Mask) batch)
    {
        _module.eval();
        using (no_grad())
            return Values([_module.forward(batch.Values, batch.Mask)])[0];
    }

    public void Judge(double loss)
    {
        if (loss < BestLoss)
            (Best, BestLoss) = (Values(_parameters), loss);
    }

    public void Restore(IReadOnlyList<float[]> weights) => Set(_parameters, weights);

    /// <summary>Everything that the next step depends on.</summary>
    public NetworkState State => new(Values(_parameters), Values(_adam.First), Values(_adam.Second), Best, BestLoss, _adam.Steps);

    public void Resume(NetworkState state)
    {
        Set(_parameters, state.Weights);
        Set(_adam.First, state.First);
        Set(_adam.Second, state.Second);
        (Best, BestLoss, _adam.Steps) = (state.Best, state.BestLoss, state.Steps);
    }

    /// <summary>Σ w (ln(1 + eˣ) − y x), the log loss of log-odds x, without overflow.</summary>
    private static Tensor Loss(Tensor logOdds, Tensor isSignal, Tensor weights) =>
        logOdds.relu().add(logOdds.abs().neg().exp().log1p()).sub(isSignal.mul(logOdds)).mul(weights).sum();

    private static float[][] Values(IEnumerable<Tensor> tensors) => [.. tensors.Select(t =>
    {
        using Tensor here = t.detach().cpu().contiguous();
        return MemoryMarshal.Cast<byte, float>(here.bytes).ToArray();
    })];

    private static void Set(IReadOnlyList<Tensor> tensors, IReadOnlyList<float[]> values)
    {
        using IDisposable scope = NewDisposeScope();
        using (no_grad())
        {
            for (int i = 0; i < values.Count; i++)
                tensors[i].copy_(tensor(values[i], tensors[i].shape));
        }
    }
}

/// <summary>A network between two epochs.</summary>
/// <param name="Weights">Its weights.</param>
/// <param name="First">Adam's mean gradients.</param>
/// <param name="Second">Adam's mean squares.</param>
/// <param name="Best">Its best weights so far.</param>
/// <param name="BestLoss">Their loss on the rows held out.</param>
/// <param name="Steps">Steps made.</param>
internal sealed record NetworkState(
    IReadOnlyList<float[]> Weights, IReadOnlyList<float[]> First, IReadOnlyList<float[]> Second, IReadOnlyList<float[]> Best, double BestLoss, long Steps);
