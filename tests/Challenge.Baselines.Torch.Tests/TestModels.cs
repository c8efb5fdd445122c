using Challenge.Baselines.Torch.Models;
using static TorchSharp.torch;

namespace Challenge.Baselines.Torch.Tests;

/// <summary>A network whose native library fails: with vectors that do not fit, matmul of TorchSharp 0.99 aborts the process, and newer ones throw.</summary>
public sealed class MisfitModel : TestModel
{
    public override nn.Module<Tensor, Tensor, Tensor> Build(int features) => new Misfit();

    private sealed class Misfit : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _layer = nn.Linear(3, 1);

        public Misfit()
            : base(nameof(Misfit)) => register_module("layer", _layer);

        public override Tensor forward(Tensor input1, Tensor input2) => input1.matmul(ones(new long[] { 1009, 2 }));
    }
}

/// <summary>A network that ends its process as an abort does, whatever the version of the library.</summary>
public sealed class AbortingModel : TestModel
{
    public override nn.Module<Tensor, Tensor, Tensor> Build(int features)
    {
        Environment.FailFast("what(): a native fault for a test");
        throw new InvalidOperationException();
    }
}

/// <summary>A network whose process finds the disk full.</summary>
public sealed class FullDiskModel : TestModel
{
    public override nn.Module<Tensor, Tensor, Tensor> Build(int features) => throw new IOException("no space left");
}

/// <summary>A network that is never built, as a driver may hang.</summary>
public sealed class HangingModel : TestModel
{
    public override nn.Module<Tensor, Tensor, Tensor> Build(int features)
    {
        Thread.Sleep(Timeout.Infinite);
        throw new InvalidOperationException();
    }
}

/// <summary>A network that cannot be built.</summary>
public sealed class FaultyModel : TestModel
{
    public override nn.Module<Tensor, Tensor, Tensor> Build(int features) => throw new InvalidOperationException("no network of this shape");
}

/// <summary>What the models of these tests share: the inputs of a perceptron and a short plan.</summary>
public abstract class TestModel : NeuralModel
{
    private static readonly MultilayerPerceptron s_perceptron = new();

    public override BaselineInfo Info => s_perceptron.Info;

    public override TrainingPlan Plan { get; } = new(2, 128, 0.001, 0, 2);

    public override NeuralInputs Prepare(BaselineProblem problem, CancellationToken cancellationToken) => s_perceptron.Prepare(problem, cancellationToken);
}
