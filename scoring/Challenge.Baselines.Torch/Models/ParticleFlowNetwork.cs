using Challenge.Baselines.TopTagging;
using Challenge.Formats;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Challenge.Baselines.Torch.Models;

/// <summary>F(Σᵢ Φ(pᵢ)) over the particles of a jet. Source: P. Komiske, E. Metodiev, J. Thaler, JHEP 01 (2019) 121, arXiv:1810.05165, equation 1.2.</summary>
public sealed class ParticleFlowNetwork : NeuralModel
{
    private const int Features = 7;
    private const int Hidden = 100;
    private const int Latent = 128;

    /// <summary>Sums of some tens of particles become numbers of order one; F would learn the same factor.</summary>
    private const double TypicalParticles = 32;

    public override BaselineInfo Info { get; } = new(
        "torch-particle-flow-network",
        "Particle Flow Network",
        "Deep sets over the particles of each jet: a network maps every particle to 128 numbers, these are summed, and a second network answers from the sums. "
        + "The order of the particles therefore means nothing.",
        "classification",
        "Φ 100-100-128, F 100-100, ReLU, Adam with step width 0.002 and decay 0.0001, 15 epochs of batches of 128, 2 networks",
        Requires: "TorchSharp with libtorch")
    {
        Inputs = "The constituents of each jet: share z of the transverse momentum, ln pt, the distances Δη and Δφ from the jet's axis, ΔR = √(Δη² + Δφ²), z ΔR and z ΔR²; padding is masked. "
            + "It looks at no derived feature of the jet.",
        Method = """
            The answer is F(Σᵢ Φ(pᵢ)): Φ looks at one particle at a time, the sum forgets their order, F looks at the sums. Any function of a set can be written so if the
            sums are enough; jet mass and the like are sums over particles themselves. Products with z are given beside z and ΔR, because layers of sums are slow to learn
            products, and Σ z ΔR² is nearly the squared mass over the squared momentum. Unused places are masked, so that they add nothing.

            Two networks are trained, each without one half of the training jets; the state with the least loss on that half is kept. Training jets get the answer
            of the network that did not see them, test jets the mean of the two log-odds.

            It sees no pairs of particles before the sum, which is where networks on graphs and transformers gain. It is not invariant under rotations about the jet's axis.
            """,
        References =
        [
            "P. Komiske, E. Metodiev, J. Thaler, Energy Flow Networks: deep sets for particle jets, JHEP 01 (2019) 121, arXiv:1810.05165",
            "M. Zaheer et al., Deep Sets, NIPS 2017, arXiv:1703.06114",
        ],
    };

    public override bool WantsFeatures => false;

    public override TrainingPlan Plan { get; } = new(Epochs: 15, BatchSize: 128, LearningRate: 0.002, WeightDecay: 0.0001, Networks: 2);

    public override NeuralInputs Prepare(BaselineProblem problem, CancellationToken cancellationToken)
    {
        EventArray train = Particles(problem.Train, cancellationToken), test = Particles(problem.Test, cancellationToken);
        (float[] mean, float[] scale) = (new float[Features], new float[Features]);
        for (int f = 0; f < Features; f++)
        {
            double sum = 0, squares = 0;
            for (int i = f; i < train.Values.Length; i += Features)
                (sum, squares) = (sum + train.Values[i], squares + (train.Values[i] * (double)train.Values[i]));
            double count = Math.Max(1, train.Values.Length / Features), variance = (squares / count) - (sum / count * (sum / count));
            (mean[f], scale[f]) = ((float)(sum / count), variance > 1e-12 ? (float)(1 / Math.Sqrt(variance)) : 0f);
        }
        foreach (EventArray events in new[] { train, test })
        {
            for (int i = 0; i < events.Values.Length; i++)
                events.Values[i] = (events.Values[i] - mean[i % Features]) * scale[i % Features];
        }
        return new NeuralInputs(train, test, new Dictionary<string, float[]> { ["mean"] = mean, ["scale"] = scale });
    }

    public override Module<Tensor, Tensor, Tensor> Build(int features) => new Network(features);

    private static EventArray Particles(Table jets, CancellationToken cancellationToken)
    {
        Column<float> constituents = jets.Find("constituents") as Column<float>
            ?? throw new ArgumentException("there is no float32 column 'constituents'", nameof(jets));
        JetParticles jet = new(constituents.Width / 4);
        List<float> values = [];
        long[] counts = new long[jets.RowCount];
        for (int row = 0; row < counts.Length; row++)
        {
            if (row % 4096 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            jet.Read(constituents.Row(row));
            counts[row] = jet.Count;
            for (int i = 0; i < jet.Count; i++)
            {
                double pt = Math.Sqrt((jet.Momenta[(4 * i) + 1] * jet.Momenta[(4 * i) + 1]) + (jet.Momenta[(4 * i) + 2] * jet.Momenta[(4 * i) + 2]));
                double distance = Math.Sqrt((jet.Eta[i] * jet.Eta[i]) + (jet.Phi[i] * jet.Phi[i])), z = jet.Share[i];
                values.AddRange(
                    [Sound(z), Sound(Math.Log(pt)), Sound(jet.Eta[i]), Sound(jet.Phi[i]), Sound(distance), Sound(z * distance), Sound(z * distance * distance)]);
            }
        }
        return new EventArray(jets.RowCount, Features, [.. values], counts);
    }

    /// <summary>Particles along the beam, or without momentum, have no such numbers.</summary>
    private static float Sound(double value) => double.IsFinite(value) ? (float)value : 0f;

    private sealed class Network : Module<Tensor, Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor>[] _phi;
        private readonly Module<Tensor, Tensor>[] _f;

        public Network(int features)
            : base(nameof(ParticleFlowNetwork))
        {
            _phi = [Linear(features, Hidden), Linear(Hidden, Hidden), Linear(Hidden, Latent)];
            _f = [Linear(Latent, Hidden), Linear(Hidden, Hidden), Linear(Hidden, 1)];
            for (int i = 0; i < _phi.Length; i++)
            {
                register_module($"phi{i + 1}", _phi[i]);
                register_module($"f{i + 1}", _f[i]);
            }
        }

        /// <param name="input1">Particles.</param>
        /// <param name="input2">Which of them are there.</param>
        public override Tensor forward(Tensor input1, Tensor input2)
        {
            Tensor particles = input1;
            foreach (Module<Tensor, Tensor> layer in _phi)
                particles = functional.relu(layer.forward(particles));
            Tensor jet = (particles * input2.unsqueeze(-1)).sum(1).mul(1 / TypicalParticles);
            jet = functional.relu(_f[0].forward(jet));
            jet = functional.relu(_f[1].forward(jet));
            return _f[2].forward(jet).squeeze(-1);
        }
    }
}
