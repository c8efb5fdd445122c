using Challenge.Metrics.Kernels;
using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>The maximum mean discrepancy between the features of two samples with a polynomial kernel of degree 4.</summary>
public sealed class KernelPhysicsDistance : IMetric
{
    private const int StripsAPanel = PolynomialGram.PanelRows / PolynomialGram.StripRows;

    private static readonly MetricParameter Batches = new("batches", 10.0, "Number of batches; at least 2.");

    private static readonly MetricParameter BatchSize = new("batch_size", 5_000.0,
        "Rows drawn with replacement from each sample for a batch (CaloChallenge: 10000); no more than the smaller sample has.");

    public MetricInfo Info { get; } = new()
    {
        Id = "kernel_physics_distance",
        Name = "Kernel physics distance (KPD)",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = double.NegativeInfinity,
        Maximum = double.PositiveInfinity,
        Summary = "How far the features of the generated sample lie from those of the reference in all moments up to the fourth. About 0 when both agree; " +
            "being unbiased, it can then fall below 0.",
        Formula = "MMD² = mean_{i≠j} k(xᵢ, xⱼ) + mean_{i≠j} k(yᵢ, yⱼ) − 2 mean_{i,j} k(xᵢ, yⱼ), k(x, y) = (x·y/d + 1)⁴; KPD = median over batches. " +
            "Features are divided by their largest |value| in the reference.",
        Reference = "R. Kansal et al., Phys. Rev. D 107 (2023) 076017, arXiv:2211.10295, section III; M. Bińkowski et al., ICLR 2018, arXiv:1801.01401",
        StandardError = "Half the range between the 16.275 % and 83.725 % quantiles of the batches, as the reference library reports it: the spread of one batch.",
        Truth = [ReferenceFeatures],
        Prediction = [Features],
        Parameters = [Batches, BatchSize, Normalise, FromParticles, .. ShowerGeometry.Parameters],
        PairsByRow = false,
        ResamplingUnit = "jet or shower",
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        int n = input.Prediction.Count;
        if (input.Count(Batches, 2) is not { } batches)
            return new Undefined(CountProblem(Batches, 2), n);
        if (input.Count(BatchSize, 2) is not { } wanted)
            return new Undefined(CountProblem(BatchSize, 2), n);
        (FeatureSamples? samples, string? problem) = FeatureSamples.Read(input, input.Value(Normalise) != 0.0);
        if (samples is null)
            return new Undefined(problem!, n);
        int size = Math.Min(wanted, Math.Min(samples.Reference.Rows, samples.Generated.Rows));
        if (size < 2)
            return new Undefined("An unbiased estimate needs two rows in each sample at least.", n);

        double[] values = new double[batches];
        for (int batch = 0; batch < batches; batch++)
            values[batch] = Batch(samples, size, input, batch);
        if (!values.All(double.IsFinite))
            return new Undefined("The features are too large: their fourth powers overflow. Scale them down.", n);
        Array.Sort(values);
        return new MetricValue(Quantile(values, 0.5), 0.5 * (Quantile(values, 0.83725) - Quantile(values, 0.16275)), n);
    }

    private static double Batch(FeatureSamples samples, int size, MetricInput input, int batch) => Unbiased(
        samples.Reference, Draw(samples.Reference.Rows, size, input.Seed, 2 * batch),
        samples.Generated, Draw(samples.Generated.Rows, size, input.Seed, (2 * batch) + 1), input.MaximumThreads);

    /// <summary>
    /// The unbiased MMD² between chosen rows of two samples, two at least of each. They are filled up with rows of zeros to whole panels; a pair with such a row
    /// adds exactly 1, which is taken off again.
    /// </summary>
    internal static double Unbiased(Matrix first, int[] x, Matrix second, int[] y, int maximumThreads)
    {
        (double[] xStrips, double[] xPanels) = Pack(first, x);
        (double[] yStrips, double[] yPanels) = Pack(second, y);
        (int width, int xCount, int yCount) = (first.Width, PolynomialGram.Panels(x.Length), PolynomialGram.Panels(y.Length));
        (int xEnd, int yEnd) = (xCount * StripsAPanel, yCount * StripsAPanel);
        double[] xx = new double[xEnd], yy = new double[yEnd], xy = new double[xEnd];
        Parallel.For(0, Math.Max(xEnd, yEnd), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, maximumThreads) }, s =>
        {
            if (s < yEnd)
                yy[s] = Symmetric(yStrips, yPanels, s, yCount, width);
            if (s >= xEnd)
                return;
            xx[s] = Symmetric(xStrips, xPanels, s, xCount, width);
            xy[s] = PolynomialGram.StripSum(xStrips, s, yPanels, 0, yCount, width);
        });
        (double m, double n) = (x.Length, y.Length);
        (double xPadded, double yPadded) = ((double)xCount * PolynomialGram.PanelRows, (double)yCount * PolynomialGram.PanelRows);
        return ((Sum(xx) - ((xPadded * xPadded) - (m * m)) - Diagonal(first, x)) / (m * (m - 1.0)))
            + ((Sum(yy) - ((yPadded * yPadded) - (n * n)) - Diagonal(second, y)) / (n * (n - 1.0)))
            - (2.0 * (Sum(xy) - ((xPadded * yPadded) - (m * n))) / (m * n));
    }

    /// <summary>The part of a sample's own square that falls to one strip: the block on the diagonal once, the panels behind it twice.</summary>
    private static double Symmetric(double[] strips, double[] panels, int strip, int panelCount, int width)
    {
        int own = strip / StripsAPanel;
        return PolynomialGram.StripSum(strips, strip, panels, own, own + 1, width) + (2.0 * PolynomialGram.StripSum(strips, strip, panels, own + 1, panelCount, width));
    }

    private static (double[] Strips, double[] Panels) Pack(Matrix rows, int[] chosen) =>
        (PolynomialGram.Pack(rows, chosen, PolynomialGram.StripRows), PolynomialGram.Pack(rows, chosen, PolynomialGram.PanelRows));

    private static int[] Draw(int rows, int size, ulong seed, int stream)
    {
        RandomStream random = new(seed, (ulong)stream);
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++)
            chosen[i] = random.Index(rows);
        return chosen;
    }

    private static double Diagonal(Matrix rows, int[] chosen)
    {
        CompensatedSum sum = default;
        foreach (int i in chosen)
        {
            double root = (DenseVectors.Dot(rows.Row(i), rows.Row(i)) / rows.Width) + 1.0;
            sum.Add(root * root * root * root);
        }
        return sum.Value;
    }

    private static double Sum(double[] parts)
    {
        CompensatedSum sum = default;
        foreach (double part in parts)
            sum.Add(part);
        return sum.Value;
    }

    /// <summary>The quantile of sorted values with linear interpolation between neighbours.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 2);
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }
}
