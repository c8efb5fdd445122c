using Challenge.Metrics.Generative.Classifier;
using Challenge.Metrics.Statistics;
using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>How well a network trained for it tells generated rows from reference rows. Its id ends in _auc by the field's custom, but smaller is better.</summary>
public sealed class ClassifierAuc : IMetric
{
    private static readonly MetricParameter Layers = new("hidden_layers", 2.0, "Hidden layers of the network (CaloChallenge: 3).");
    private static readonly MetricParameter Units = new("hidden_width", 128.0, "Units of each hidden layer (CaloChallenge: 2048).");
    private static readonly MetricParameter Epochs = new("epochs", 20.0, "Passes through the training rows (CaloChallenge: 50).");
    private static readonly MetricParameter BatchSize = new("batch_size", 1_000.0, "Most rows a training step; a fiftieth of the training rows when that is less, but 16 at least.");
    private static readonly MetricParameter Rate = new("learning_rate", 2e-4, "Learning rate of Adam, above 0.");
    private static readonly MetricParameter Floor = new("floor", 0.0, "1: one half of the reference against its other half, the value that a perfect generator is expected to reach; 0: generated against reference.");

    public MetricInfo Info { get; } = new()
    {
        Id = "classifier_auc",
        Name = "Classifier AUC",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "A network is trained to tell generated rows from reference rows: 1 when it always can, about 0.5 when it must guess. Unlike other AUCs, smaller is better. " +
            "Compare with the floor, the reference against itself, which need not be 0.5.",
        Formula = "AUC on test rows of σ(network) after isotonic recalibration on validation rows. Dense network with leaky rectifiers, Adam, binary cross-entropy; " +
            "60 / 20 / 20 % training, validation, test by hash of the row; the epoch of best validation accuracy is kept.",
        Reference = "C. Krause et al., CaloChallenge 2022, arXiv:2410.21611, section 4; C. Krause, D. Shih, Phys. Rev. D 107 (2023) 113003, arXiv:2106.05285",
        StandardError = "DeLong on the test rows. It does not hold the scatter from training, which another seed shows.",
        Truth = [ReferenceFeatures],
        Prediction = [Features],
        Parameters = [Layers, Units, Epochs, BatchSize, Rate, Floor, FromParticles, .. ShowerGeometry.Parameters],
        PairsByRow = false,
        ResamplingUnit = "jet or shower",
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        int n = input.Prediction.Count;
        (ClassifierTest? test, string? problem) = Run(input, input.Value(Floor) != 0.0);
        if (test is null)
            return new Undefined(problem!, n);
        AucEstimate auc = test.Auc;
        return new MetricValue(auc.Auc, auc.StandardError, n);
    }

    /// <summary>The classifier on generated and reference rows, or on two halves of the reference.</summary>
    internal static (ClassifierTest? Test, string? Problem) Run(MetricInput input, bool floor, int maximumRows = int.MaxValue)
    {
        foreach (MetricParameter parameter in new[] { Layers, Units, Epochs, BatchSize })
        {
            if (input.Count(parameter) is not <= 100_000)
                return (null, CountProblem(parameter) + " At most 100000.");
        }
        double rate = input.Value(Rate);
        if (!(rate > 0.0 && rate <= 1.0))
            return (null, $"Parameter learning_rate must be above 0 and at most 1, not {rate}.");
        (FeatureSamples? samples, string? problem) = FeatureSamples.Read(input, normalise: false);
        if (samples is null)
            return (null, problem);
        int rows = floor ? samples.Reference.Rows / 2 : Math.Min(samples.Reference.Rows, samples.Generated.Rows);
        if (rows < ClassifierTest.MinimumRows)
            return (null, $"A classifier needs {ClassifierTest.MinimumRows} rows of each kind at least, to train, to recalibrate and to test; there are {rows}.");
        ClassifierSettings settings = new(input.Count(Layers)!.Value, input.Count(Units)!.Value, input.Count(Epochs)!.Value, input.Count(BatchSize)!.Value, rate, maximumRows);
        return (floor
            ? ClassifierTest.Floor(samples.Reference, settings, input.Seed, input.MaximumThreads)
            : ClassifierTest.Run(samples.Reference, samples.Generated, settings, input.Seed, input.MaximumThreads), null);
    }
}
