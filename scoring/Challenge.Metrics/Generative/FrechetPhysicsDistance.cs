using Challenge.Metrics.Kernels;
using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>The Fréchet distance between the feature distributions of two samples, extrapolated to samples without end.</summary>
public sealed class FrechetPhysicsDistance : IMetric
{
    private static readonly MetricParameter MinimumSize = new("min_samples", 20_000.0,
        "Smallest number of rows drawn (CaloChallenge: 10000). When a sample has fewer rows than max_samples, both are scaled down by the same factor.");

    private static readonly MetricParameter MaximumSize = new("max_samples", 50_000.0, "Largest number of rows drawn.");
    private static readonly MetricParameter Sizes = new("sizes", 10.0, "Number of sample sizes N, at equal steps of 1/N from min_samples to max_samples; at least 3.");
    private static readonly MetricParameter Draws = new("draws", 20.0, "Draws with replacement at each size.");

    public MetricInfo Info { get; } = new()
    {
        Id = "frechet_physics_distance",
        Name = "Fréchet physics distance (FPD)",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How far the features of the generated sample lie from those of the reference, in mean and covariance; 0 when both agree. " +
            "The bias of finite samples is removed by extrapolation.",
        Formula = "d²(N) = |μ₁ − μ₂|² + tr Σ₁ + tr Σ₂ − 2 tr (Σ₁Σ₂)^½, mean over draws with replacement of N rows of each sample; FPD = a of the least-squares line " +
            "a + b/N with a ≥ 0, b ≥ 0. Features are divided by their largest |value| in the reference.",
        Reference = "R. Kansal et al., Phys. Rev. D 107 (2023) 076017, arXiv:2211.10295, section III; extrapolation: M. J. Chong, D. Forsyth, CVPR 2020, arXiv:1911.07023",
        StandardError = "That of the intercept, from the residuals of the fitted line: √(RSS/(n−2) · [(XᵀX)⁻¹]₀₀). It holds the scatter of the draws, not that of the rows themselves.",
        Truth = [ReferenceFeatures],
        Prediction = [Features],
        Parameters = [MinimumSize, MaximumSize, Sizes, Draws, Normalise, FromParticles, .. ShowerGeometry.Parameters],
        PairsByRow = false,
        ResamplingUnit = "jet or shower",
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        int n = input.Prediction.Count;
        (int? minimum, int? maximum, int? points, int? draws) = (input.Count(MinimumSize, 2), input.Count(MaximumSize, 2), input.Count(Sizes, 3), input.Count(Draws));
        if (minimum is null || maximum is null || minimum >= maximum)
            return new Undefined("min_samples and max_samples must be whole numbers with 2 ≤ min_samples < max_samples.", n);
        if (points is null || draws is null)
            return new Undefined(points is null ? CountProblem(Sizes, 3) : CountProblem(Draws), n);
        (FeatureSamples? samples, string? problem) = FeatureSamples.Read(input, input.Value(Normalise) != 0.0);
        if (samples is null)
            return new Undefined(problem!, n);
        int rows = Math.Min(samples.Reference.Rows, samples.Generated.Rows);
        if (rows < 8)
            return new Undefined($"A covariance at several sample sizes needs 8 rows in each sample at least; the smaller one has {rows}.", n);

        double scale = Math.Min(1.0, (double)rows / maximum.Value);
        int[] sizes = SampleSizes(Math.Max(2.0, minimum.Value * scale), maximum.Value * scale, points.Value);
        if (sizes[0] == sizes[^1])
            return new Undefined($"With {rows} rows all sample sizes would be {sizes[0]}; choose min_samples further from max_samples.", n);
        double[] distances = Distances(samples, sizes, draws.Value, input);
        if (!distances.All(double.IsFinite))
            return new Undefined("The features are too large: their covariances overflow. Scale them down.", n);
        LineFit fit = LineFit.NonNegative(Array.ConvertAll(sizes, static s => 1.0 / s), distances);
        return double.IsFinite(fit.Intercept) && double.IsFinite(fit.InterceptError!.Value)
            ? new MetricValue(fit.Intercept, fit.InterceptError, n)
            : new Undefined("The features are too large: the fitted line overflows. Scale them down.", n);
    }

    private static int[] SampleSizes(double minimum, double maximum, int points)
    {
        int[] sizes = new int[points];
        for (int i = 0; i < points; i++)
        {
            double inverse = (1.0 / minimum) + (i * ((1.0 / maximum) - (1.0 / minimum)) / (points - 1));
            // An end that is a whole number stays that number in spite of rounding.
            sizes[i] = (int)((1.0 / inverse) + 1e-9);
        }
        return sizes;
    }

    /// <summary>Mean distance at each size. Draw k of size s is the same rows for every submission with as many rows.</summary>
    private static double[] Distances(FeatureSamples samples, int[] sizes, int draws, MetricInput input)
    {
        (Matrix reference, Matrix generated) = Shifted(samples);
        double[] single = new double[sizes.Length * draws];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, input.MaximumThreads) };
        Parallel.For(0, single.Length, options,
            () => (First: new Covariance(samples.Width), Second: new Covariance(samples.Width), Counts: new int[Math.Max(reference.Rows, generated.Rows)]),
            (k, _, own) =>
            {
                Draw(reference, own.First, own.Counts, sizes[k / draws], input.Seed, 2 * k);
                Draw(generated, own.Second, own.Counts, sizes[k / draws], input.Seed, (2 * k) + 1);
                single[k] = FrechetDistance.Squared(own.First.Means, own.First.Values, own.Second.Means, own.Second.Values);
                return own;
            },
            static _ => { });
        double[] means = new double[sizes.Length];
        for (int s = 0; s < means.Length; s++)
            means[s] = single.AsSpan(s * draws, draws).ToArray().Sum() / draws;
        return means;
    }

    private static void Draw(Matrix rows, Covariance covariance, int[] counts, int size, ulong seed, int stream)
    {
        Span<int> own = counts.AsSpan(0, rows.Rows);
        new RandomStream(seed, (ulong)stream).Resample(size, own);
        covariance.Compute(rows, own);
    }

    /// <summary>Both samples less the mean of the reference, so that sums of squares keep their digits.</summary>
    private static (Matrix Reference, Matrix Generated) Shifted(FeatureSamples samples)
    {
        int width = samples.Width;
        CompensatedSum[] sums = new CompensatedSum[width];
        for (int i = 0; i < samples.Reference.Values.Length; i++)
            sums[i % width].Add(samples.Reference.Values[i]);
        double[] means = Array.ConvertAll(sums, s => s.Value / samples.Reference.Rows);
        return (Less(samples.Reference, means), Less(samples.Generated, means));
    }

    private static Matrix Less(Matrix rows, double[] shift)
    {
        double[] values = new double[rows.Values.Length];
        for (int i = 0; i < values.Length; i += shift.Length)
        {
            for (int j = 0; j < shift.Length; j++)
                values[i + j] = rows.Values[i + j] - shift[j];
        }
        return new Matrix(rows.Rows, rows.Width, values);
    }
}
