using System.Globalization;
using Challenge.Baselines.XGBoost;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>Boosted trees that say what the next layer of a shower holds, given those before it; what they cannot say is drawn from how wrong they were.</summary>
public sealed class BoostedShower : IBaseline
{
    private const int MostShowers = 6000;
    private const int EnergyBins = 12;
    private const double LearningShare = 0.5;

    public BaselineInfo Info { get; } = new(
        "boosted-shower",
        "Boosted trees, layer by layer",
        "Gradient-boosted trees (XGBoost) predict the energy of each layer from the incident energy and the layers before it; a residual of a similar training shower is added, rings and voxels follow tables of means.",
        "generation",
        string.Create(CultureInfo.InvariantCulture, $"{LayerTrees.Settings.Rounds} rounds, depth {LayerTrees.Settings.Depth}, η = {LayerTrees.Settings.LearningRate}, at most {MostShowers:N0} showers, residuals of {LayerTrees.Neighbours} neighbours"),
        Requires: "libxgboost")
    {
        Inputs = "Incident energies and showers of the training split, summed over the angles; the scatter of voxels around each ring.",
        Method = "A layer is described by the square root of its share of the incident energy, whose fluctuations hardly depend on its size. One model for all 45 layers predicts it from the logarithm of the energy, " +
            "the layer's number, the two layers before, the energy so far and its mean depth. It learns on every other shower; how far it is off on the others gives the residuals. A new shower is made from the front to the back: " +
            "prediction plus the residual of that layer in one of the 100 showers of nearest energy. Rings follow a table of means against relative depth, in 12 bins of energy; voxels are gamma-distributed about them with the scatter seen around the rings, " +
            "scaled so that the layer keeps its energy. A gamma distribution gives too many voxels a little energy, rings do not fluctuate on their own, and trees go in steps where the energy is smooth.",
        References =
        [
            "T. Chen, C. Guestrin, XGBoost: a scalable tree boosting system, KDD 2016, doi:10.1145/2939672.2939785",
            "S. Diefenbacher et al., L2LFlows: generating high-fidelity 3D calorimeter images, JINST 18 (2023) P10017, doi:10.1088/1748-0221/18/10/P10017, where flows go layer by layer",
        ],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (NativeXGBoost.Problem(NativeXGBoost.Names) is { } missing)
            return new BaselineUnavailable(missing);
        ShowerRows rows = ShowerRows.Of(problem);
        int stride = Math.Max(1, (rows.Energies.Length + MostShowers - 1) / MostShowers);
        int[] places = [.. Enumerable.Range(0, (rows.Energies.Length + stride - 1) / stride).Select(i => i * stride)];
        Bin[] bins = Bins(rows, places, cancellationToken);
        double[] layers = LayerTrees.Make(problem, rows, places, new Learning(progress), cancellationToken);

        RowRandom random = new(problem.Seed);
        return rows.Answer(
            (row, energy, shower) =>
            {
                random.Start(row);
                Fill(Array.Find(bins, b => energy <= b.HighestEnergy) ?? bins[^1], layers.AsSpan(row * ShowerRows.Layers, ShowerRows.Layers), energy, random, shower);
            },
            progress, LearningShare, cancellationToken);
    }

    private static Bin[] Bins(ShowerRows rows, int[] places, CancellationToken cancellationToken)
    {
        int count = Math.Clamp(places.Length / 50, 1, EnergyBins);
        Bin[] bins = new Bin[count];
        Span<double> ring = stackalloc double[ShowerRows.Angles];
        for (int b = 0; b < count; b++)
        {
            (RadialTable radial, double scatter, double energy) = (new RadialTable(), 0, 0);
            int[] own = places[(b * places.Length / count)..((b + 1) * places.Length / count)];
            foreach (int place in own)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<float> shower = rows.Shower(place);
                if (MeanDepth(rows.LayerSums(place)) is not { } depth)
                    continue;
                radial.Add(shower, depth, rows.Energies[place]);
                for (int layer = 0; layer < ShowerRows.Layers; layer++)
                {
                    for (int r = 0; r < ShowerRows.Rings; r++)
                    {
                        (double mean, double square) = (0, 0);
                        for (int angle = 0; angle < ShowerRows.Angles; angle++)
                        {
                            double value = shower[(layer * ShowerRows.LayerVoxels) + (angle * ShowerRows.Rings) + r];
                            mean += value / ShowerRows.Angles;
                            square += value * value / ShowerRows.Angles;
                        }
                        scatter += (square - (mean * mean)) * ShowerRows.Angles / (ShowerRows.Angles - 1);
                        energy += mean;
                    }
                }
            }
            bins[b] = new Bin(rows.Energies[own[^1]], radial, energy > 0 ? Math.Max(scatter / energy, 1e-3) : 1);
        }
        return bins;
    }

    private static void Fill(Bin bin, ReadOnlySpan<double> layers, double energy, RowRandom random, Span<float> shower)
    {
        double depth = MeanDepth(layers) ?? 1;
        Span<double> rings = stackalloc double[ShowerRows.Rings];
        for (int layer = 0; layer < ShowerRows.Layers; layer++)
        {
            bin.Radial.Shares(layer, depth, rings);
            Span<float> voxels = shower.Slice(layer * ShowerRows.LayerVoxels, ShowerRows.LayerVoxels);
            (double wanted, double sum) = (energy * layers[layer], 0);
            for (int v = 0; v < voxels.Length; v++)
            {
                double shape = wanted * rings[v % ShowerRows.Rings] / ShowerRows.Angles / bin.Grain;
                voxels[v] = shape < 1e-6 ? 0 : (float)GammaDistribution.Draw(random, shape);
                sum += voxels[v];
            }
            for (int v = 0; v < voxels.Length; v++)
                voxels[v] = sum > 0 ? (float)(voxels[v] * wanted / sum) : 0;
        }
    }

    private static double? MeanDepth(ReadOnlySpan<double> layers)
    {
        (double sum, double moment) = (0, 0);
        for (int l = 0; l < layers.Length; l++)
        {
            sum += layers[l];
            moment += layers[l] * (l + 0.5);
        }
        return sum > 0 ? moment / sum : null;
    }

    private sealed class Learning(IProgress<double>? whole) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(LearningShare * value);
    }

    /// <param name="HighestEnergy">End of the bin, MeV.</param>
    /// <param name="Radial">Shares of the rings.</param>
    /// <param name="Grain">Variance over mean of the voxels around a ring, MeV.</param>
    private sealed record Bin(double HighestEnergy, RadialTable Radial, double Grain);
}
