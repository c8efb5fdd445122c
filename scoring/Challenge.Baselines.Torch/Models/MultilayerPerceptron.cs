using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Challenge.Baselines.Torch.Models;

/// <summary>Fully connected layers over the features of a table.</summary>
public sealed class MultilayerPerceptron : NeuralModel
{
    private const int Width = 128;

    public override BaselineInfo Info { get; } = new(
        "torch-multilayer-perceptron",
        "Multilayer perceptron",
        "A neural network of three hidden layers over the features of each row. Classes are balanced for the fit, and the probabilities are then moved to the class fractions of the training rows.",
        "classification",
        "3 layers of 128, SiLU, Adam with step width 0.002 and decay 0.01, 15 epochs of batches of 256, 3 networks",
        Requires: "TorchSharp with libtorch")
    {
        Method = """
            Each feature x becomes asinh((x − median) / half the quartile distance), standardised; undefined values become 0 and are flagged by an input of their own.
            A network answers log-odds of signal through three hidden layers of 128 with the activation x · sigmoid(x).

            Three networks are trained, each without one third of the training rows; the state with the least loss on that third is kept. Training rows get the answer
            of the network that did not see them, so that a working point can be chosen honestly; test rows get the mean of the three log-odds.

            It assumes that rows are independent, and that features have comparable tails. It knows nothing of symmetries: what a rotation about the beam does not change it must learn from examples,
            so it needs more rows than trees do to reach them.
            """,
        References =
        [
            "D. Rumelhart, G. Hinton, R. Williams, Learning representations by back-propagating errors, Nature 323 (1986) 533",
            "P. Baldi, P. Sadowski, D. Whiteson, Searching for exotic particles in high-energy physics with deep learning, Nature Commun. 5 (2014) 4308, arXiv:1402.4735",
        ],
    };

    public override TrainingPlan Plan { get; } = new(Epochs: 15, BatchSize: 256, LearningRate: 0.002, WeightDecay: 0.01, Networks: 3);

    public override NeuralInputs Prepare(BaselineProblem problem, CancellationToken cancellationToken)
    {
        FeatureMatrix train = FeatureMatrix.Of(problem.Train, problem.Features, problem.MissingValue);
        TableScaling scaling = new(train);
        cancellationToken.ThrowIfCancellationRequested();
        return new NeuralInputs(
            scaling.Apply(train), scaling.Apply(FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue)), scaling.Numbers);
    }

    public override Module<Tensor, Tensor, Tensor> Build(int features) => new Network(features);

    private sealed class Network : Module<Tensor, Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _first;
        private readonly Module<Tensor, Tensor> _second;
        private readonly Module<Tensor, Tensor> _third;
        private readonly Module<Tensor, Tensor> _answer;

        public Network(int features)
            : base(nameof(MultilayerPerceptron))
        {
            (_first, _second, _third, _answer) = (Linear(features, Width), Linear(Width, Width), Linear(Width, Width), Linear(Width, 1));
            register_module("first", _first);
            register_module("second", _second);
            register_module("third", _third);
            register_module("answer", _answer);
        }

        public override Tensor forward(Tensor input1, Tensor input2)
        {
            Tensor hidden = Activated(_first.forward(input1));
            hidden = Activated(_second.forward(hidden));
            hidden = Activated(_third.forward(hidden));
            return _answer.forward(hidden).squeeze(-1);
        }

        private static Tensor Activated(Tensor x) => x.sigmoid().mul(x);
    }
}
