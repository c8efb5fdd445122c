using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>A parametric sampler: gamma distributions along the depth, a table across it and gamma fluctuations in every voxel, all fitted to training showers in bins of energy.</summary>
public sealed class ParametricShower : IBaseline
{
    private const int EnergyBins = 12;
    private const int PointsPerLayer = 4;

    public BaselineInfo Info { get; } = new(
        "parametric-shower",
        "Parametric sampler",
        "Fits gamma distributions to the depth of training showers in 12 bins of energy, with their fluctuations and how these hang together; rings follow a table of means, voxels fluctuate on their own.",
        "generation",
        "12 energy bins, 30 depths of 9 rings each",
        Requires: null)
    {
        Inputs = "Incident energies and showers of the training split.",
        Method = "Of every training shower the mean and variance of its depth give the place T of its maximum and its shape α, if it were a gamma distribution. In each bin of energy, ln T and ln α are lines in ln E " +
            "with correlated normal residuals, and the seen energy has a variance proportional to its mean. A new shower draws T and α, spreads the mean energy over the layers, then over the rings by a table of " +
            "means against relative depth, then evenly over the angles; at last each voxel is drawn from a gamma distribution whose variance over mean is that of the total. " +
            "Moments of a shower of few hits fluctuate more than its true depth, so at low energy depth fluctuates too much; and a gamma distribution gives too many voxels a little energy.",
        References = ["G. Grindhammer, S. Peters, hep-ex/0001020 (2000)"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ShowerRows rows = ShowerRows.Of(problem);
        int bins = Math.Clamp(rows.Energies.Length / 50, 1, EnergyBins);
        Bin[] fitted = [.. Enumerable.Range(0, bins).Select(b => Fit(rows, b * rows.Energies.Length / bins, (b + 1) * rows.Energies.Length / bins, cancellationToken))];
        RowRandom random = new(problem.Seed);
        double[] layers = new double[ShowerRows.Layers];
        return rows.Answer(
            (row, energy, shower) =>
            {
                random.Start(row);
                Draw(Array.Find(fitted, b => energy <= b.HighestEnergy) ?? fitted[^1], energy, random, layers, shower);
            },
            progress, 0.2, cancellationToken);
    }

    private static Bin Fit(ShowerRows rows, int first, int end, CancellationToken cancellationToken)
    {
        (List<double> logEnergies, List<(double, double, double)> measured, RadialTable radial) = ([], [], new RadialTable());
        double[] layers = new double[ShowerRows.Layers];
        for (int place = first; place < end; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<float> shower = rows.Shower(place);
            Array.Clear(layers);
            for (int v = 0; v < shower.Length; v++)
                layers[v / ShowerRows.LayerVoxels] += shower[v];
            if (LongitudinalFit.Measure(layers, rows.Energies[place]) is not { } found)
                continue;
            logEnergies.Add(Math.Log(rows.Energies[place]));
            measured.Add(found);
            radial.Add(shower, found.Maximum * found.Shape / (found.Shape - 1), rows.Energies[place]);
        }
        if (measured.Count == 0)
            throw new ArgumentException("no training shower has a depth profile", nameof(rows));
        return new Bin(rows.Energies[end - 1], new LongitudinalFit([.. logEnergies], [.. measured]), radial);
    }

    private static void Draw(Bin bin, double energy, RowRandom random, double[] layers, Span<float> shower)
    {
        LongitudinalFit fit = bin.Longitudinal;
        (double logMaximum, double logShape, double response) = fit.At(Math.Log(energy));
        double first = random.Normal(), second = (fit.Correlation * first) + (Math.Sqrt(1 - (fit.Correlation * fit.Correlation)) * random.Normal());
        double maximum = Math.Exp(logMaximum + (fit.SigmaMaximum * first)), shape = Math.Max(1.05, Math.Exp(logShape + (fit.SigmaShape * second)));
        Spread(maximum, shape, layers);

        double meanDepth = maximum * shape / (shape - 1), grain = Math.Max(fit.GrainEnergy, 1e-3);
        Span<double> rings = stackalloc double[ShowerRows.Rings];
        for (int layer = 0; layer < ShowerRows.Layers; layer++)
        {
            bin.Radial.Shares(layer, meanDepth, rings);
            Span<float> voxels = shower.Slice(layer * ShowerRows.LayerVoxels, ShowerRows.LayerVoxels);
            for (int v = 0; v < voxels.Length; v++)
            {
                double mean = energy * response * layers[layer] * rings[v % ShowerRows.Rings] / ShowerRows.Angles;
                voxels[v] = mean / grain < 1e-6 ? 0 : (float)(grain * GammaDistribution.Draw(random, mean / grain));
            }
        }
    }

    /// <summary>Shares of the layers in a gamma distribution of that maximum (in layers) and shape, of sum 1.</summary>
    private static void Spread(double maximum, double shape, double[] layers)
    {
        double rate = (shape - 1) / maximum, norm = (shape * Math.Log(rate)) - GammaFunction.Log(shape), total = 0;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            layers[layer] = 0;
            for (int point = 0; point < PointsPerLayer; point++)
            {
                double t = layer + ((point + 0.5) / PointsPerLayer);
                layers[layer] += Math.Exp(norm + ((shape - 1) * Math.Log(t)) - (rate * t));
            }
            total += layers[layer];
        }
        for (int layer = 0; layer < layers.Length; layer++)
            layers[layer] = total > 0 ? layers[layer] / total : 1.0 / layers.Length;
    }

    private sealed record Bin(double HighestEnergy, LongitudinalFit Longitudinal, RadialTable Radial);
}
