using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>The multivariate normal distribution of training showers of about the wanted energy: right means and covariances of rings, nothing else.</summary>
public sealed class GaussianShower : IBaseline
{
    private const int Neighbours = 200;
    private const int Cells = ShowerRows.Layers * ShowerRows.Rings;

    public BaselineInfo Info { get; } = new(
        "gaussian-shower",
        "Gaussian sampler",
        "Draws the energies of all 405 rings from the normal distribution that has the means and covariances of the 200 training showers nearest in energy. The linear model of this family.",
        "generation",
        "200 neighbours, 405 rings",
        Requires: null)
    {
        Inputs = "Incident energies and showers of the training split, summed over the angles.",
        Method = "Energies of rings are divided by the incident energy. The mean of the neighbours plus Σ gₖ (xₖ − mean)/√(n − 1), with gₖ normal numbers, is a draw from the normal distribution of their mean and " +
            "covariance: the same as sampling all their principal components, without computing them. Energies below 0 become 0, the others are scaled so that the sum stays, and each ring is spread evenly over its angles. " +
            "So it knows how layers hang together, but energies near 0 are not normal and angles do not fluctuate.",
        References = ["T. W. Anderson, An Introduction to Multivariate Statistical Analysis, Wiley 2003, chapter 2"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ShowerRows rows = ShowerRows.Of(problem);
        float[] shares = Shares(rows, cancellationToken);
        RowRandom random = new(problem.Seed);
        (float[] mean, float[] draw) = (new float[Cells], new float[Cells]);
        return rows.Answer(
            (row, energy, shower) =>
            {
                random.Start(row);
                Draw(shares, rows.Nearest(energy, Neighbours), random, mean, draw);
                float scale = (float)energy / ShowerRows.Angles * WithoutNegatives(draw);
                for (int v = 0; v < shower.Length; v++)
                    shower[v] = scale * draw[(v / ShowerRows.LayerVoxels * ShowerRows.Rings) + (v % ShowerRows.Rings)];
            },
            progress, 0.2, cancellationToken);
    }

    private static void Draw(float[] shares, (int First, int Count) neighbours, RowRandom random, float[] mean, float[] draw)
    {
        (int first, int count) = neighbours;
        Array.Clear(mean);
        for (int place = first; place < first + count; place++)
            Add(mean, shares.AsSpan(place * Cells, Cells), 1f / count);
        Array.Clear(draw);
        double sum = 0;
        float scale = count > 1 ? (float)(1 / Math.Sqrt(count - 1)) : 0;
        for (int place = first; place < first + count; place++)
        {
            double normal = random.Normal();
            sum += normal;
            Add(draw, shares.AsSpan(place * Cells, Cells), (float)normal * scale);
        }
        Add(draw, mean, 1 - ((float)sum * scale));
    }

    /// <summary>Sets what is below 0 to 0 and gives the factor that brings the sum back to what it was.</summary>
    private static float WithoutNegatives(float[] draw)
    {
        (double before, double after) = (0, 0);
        foreach (ref float share in draw.AsSpan())
        {
            before += share;
            share = Math.Max(0, share);
            after += share;
        }
        return after > 0 ? (float)Math.Max(0, before / after) : 0;
    }

    private static void Add(float[] target, ReadOnlySpan<float> values, float factor)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] += factor * values[i];
    }

    /// <summary>Energy of every ring over the incident energy, of the training showers in their order.</summary>
    private static float[] Shares(ShowerRows rows, CancellationToken cancellationToken)
    {
        float[] shares = new float[checked(rows.Energies.Length * Cells)];
        for (int place = 0; place < rows.Energies.Length; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<float> target = shares.AsSpan(place * Cells, Cells);
            ReadOnlySpan<float> shower = rows.Shower(place);
            for (int v = 0; v < shower.Length; v++)
                target[(v / ShowerRows.LayerVoxels * ShowerRows.Rings) + (v % ShowerRows.Rings)] += shower[v];
            foreach (ref float share in target)
                share /= (float)rows.Energies[place];
        }
        return shares;
    }
}
