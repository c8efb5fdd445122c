using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Generative.Classifier;

/// <summary>
/// How well a network trained for it tells two samples apart. Each sample's rows are ordered by a hash of (content, seed); of equally many from each, the first 60 % train the network,
/// the next 20 % choose the epoch of best accuracy and fit an isotonic recalibration, the last 20 % test. Features are standardised by the training rows.
/// Source of the protocol: C. Krause et al., arXiv:2410.21611, section 4.
/// </summary>
/// <param name="Labels">Class of each test row: 0 first sample, 1 second.</param>
/// <param name="Scores">Recalibrated probability of class 1.</param>
internal sealed record ClassifierTest(long[] Labels, double[] Scores)
{
    /// <summary>Rows that each sample needs.</summary>
    public const int MinimumRows = 20;

    /// <summary>AUC on the test rows, with DeLong's error.</summary>
    public AucEstimate Auc => DeLong.Estimate(Labels, Scores, [])!.Value;

    /// <summary>The first sample against the second.</summary>
    public static ClassifierTest Run(Matrix first, Matrix second, ClassifierSettings settings, ulong seed, int maximumThreads)
    {
        int rows = Math.Min(first.Rows, second.Rows), train = rows * 6 / 10, validate = rows * 2 / 10;
        int[] order1 = Order(first, seed, RowContent.ReferenceSalt), order2 = Order(second, seed, RowContent.GeneratedSalt);
        ClassifierRows all = ClassifierRows.Of(first, order1.AsSpan(0, rows), second, order2.AsSpan(0, rows), train);
        int[] training = ClassifierRows.Part(0, train), validation = ClassifierRows.Part(train, validate), test = ClassifierRows.Part(train + validate, rows - train - validate);

        DenseNetwork network = Train(all, training, validation, settings, seed, maximumThreads);
        IsotonicRegression calibration = new(Predict(network, all, validation, settings.BatchFor(training.Length)), ClassifierRows.LabelsOf(validation));
        return new ClassifierTest(ClassifierRows.LabelsOf(test), Array.ConvertAll(Predict(network, all, test, settings.BatchFor(training.Length)), calibration.At));
    }

    /// <summary>The floor: one half of a sample, by hash, against the other.</summary>
    public static ClassifierTest Floor(Matrix sample, ClassifierSettings settings, ulong seed, int maximumThreads)
    {
        int[] order = Order(sample, ~seed, RowContent.ReferenceSalt);
        Matrix first = RowContent.Gather(sample, order.AsSpan(0, order.Length / 2)), second = RowContent.Gather(sample, order.AsSpan(order.Length / 2));
        return Run(first, second, settings, seed, maximumThreads);
    }

    private static DenseNetwork Train(ClassifierRows all, int[] training, int[] validation, ClassifierSettings settings, ulong seed, int maximumThreads)
    {
        int batch = settings.BatchFor(training.Length);
        DenseNetwork network = new(all.Width, settings.HiddenLayers, settings.Width, batch, seed, maximumThreads);
        (int best, float[][] kept) = (-1, network.Parameters);
        (FloatMatrix x, float[] labels) = (new FloatMatrix(batch, all.Width), new float[batch]);
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            new RandomStream(seed, 0x45706F6368UL + (ulong)epoch).Shuffle(training);
            for (int start = 0; start < training.Length; start += batch)
            {
                all.Fill(training.AsSpan(start, Math.Min(batch, training.Length - start)), x, labels);
                network.Train(x, labels, settings.LearningRate);
            }
            double[] predicted = Predict(network, all, validation, batch);
            int right = validation.Where((row, i) => (predicted[i] >= 0.5) == (ClassifierRows.Label(row) == 1)).Count();
            if (right > best)
                (best, kept) = (right, network.Parameters);
        }
        network.Parameters = kept;
        return network;
    }

    private static double[] Predict(DenseNetwork network, ClassifierRows all, int[] rows, int batch)
    {
        double[] probability = new double[rows.Length];
        (FloatMatrix x, float[] labels) = (new FloatMatrix(batch, all.Width), new float[batch]);
        for (int start = 0; start < rows.Length; start += batch)
        {
            int count = Math.Min(batch, rows.Length - start);
            all.Fill(rows.AsSpan(start, count), x, labels);
            network.Predict(x, probability.AsSpan(start, count));
        }
        return probability;
    }

    private static int[] Order(Matrix rows, ulong seed, ulong salt)
    {
        ulong[] keys = RowContent.Keys(RowContent.Hashes(rows, salt));
        return RowContent.Order(Array.ConvertAll(keys, key => PoissonReplicas.Mix(key + seed)));
    }
}
