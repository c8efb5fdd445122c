using Challenge.Baselines.XGBoost;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>Energies of layers, each drawn after those before it: boosted trees for what can be predicted, residuals of training showers for the rest.</summary>
internal static class LayerTrees
{
    public const int Neighbours = 100;

    private const int Features = 6;

    public static readonly TreeSettings Settings = new(Rounds: 80, Depth: 6, LearningRate: 0.15, MinimumChildWeight: 20, Penalty: 1.0, Threads: 2) { Objective = "reg:squarederror", BaseScore = 0.0 };

    /// <summary>Shares of the incident energy in the layers of a new shower for each wanted energy.</summary>
    /// <param name="problem">Gives the seed.</param>
    /// <param name="rows">Training showers and wanted energies.</param>
    /// <param name="places">The showers to learn from.</param>
    /// <param name="progress">Told the share of trees grown.</param>
    /// <param name="cancellationToken">Stops between trees and between layers.</param>
    public static double[] Make(BaselineProblem problem, ShowerRows rows, int[] places, IProgress<double> progress, CancellationToken cancellationToken)
    {
        double[][] roots = Array.ConvertAll(places, place => Array.ConvertAll(rows.LayerSums(place), sum => Math.Sqrt(sum / rows.Energies[place])));
        double[] energies = Array.ConvertAll(places, place => rows.Energies[place]);
        int[] learning = [.. Enumerable.Range(0, places.Length).Where(i => i % 2 == 0)], judging = [.. Enumerable.Range(0, places.Length).Where(i => i % 2 == 1).DefaultIfEmpty(0)];
        using DMatrix train = DMatrix.Of(Rows(energies, roots, learning), Settings.Threads);
        float[] targets = [.. learning.SelectMany(i => roots[i]).Select(r => (float)r)];
        train.SetTarget(targets, [.. targets.Select(_ => 1f)]);
        using Booster booster = new(Settings, (int)(problem.Seed & int.MaxValue), train);
        for (int round = 0; round < Settings.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report((double)round / Settings.Rounds);
            booster.Update(round, train);
        }
        double[] judged = Predict(booster, Rows(energies, roots, judging));
        double[] judgedEnergies = Array.ConvertAll(judging, i => energies[i]);

        double[][] made = Array.ConvertAll(rows.Wanted, _ => new double[ShowerRows.Layers]);
        RowRandom random = new(problem.Seed + 1);
        double[][] chances = [.. rows.Wanted.Select((_, row) =>
        {
            random.Start(row);
            return Enumerable.Range(0, ShowerRows.Layers).Select(_ => random.Uniform()).ToArray();
        })];
        float[] features = new float[made.Length * Features];
        for (int layer = 0; layer < ShowerRows.Layers; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int row = 0; row < made.Length; row++)
                Describe(rows.Wanted[row], made[row], layer, features.AsSpan(row * Features, Features));
            double[] predicted = made.Length == 0 ? [] : Predict(booster, new FeatureMatrix(features, made.Length, Features));
            for (int row = 0; row < made.Length; row++)
            {
                (int first, int count) = ShowerRows.Nearest(judgedEnergies, rows.Wanted[row], Neighbours);
                int other = first + (int)(chances[row][layer] * count);
                made[row][layer] = Math.Max(0, predicted[row] + roots[judging[other]][layer] - judged[(other * ShowerRows.Layers) + layer]);
            }
        }
        return [.. made.SelectMany(shower => shower).Select(root => root * root)];
    }

    private static double[] Predict(Booster booster, FeatureMatrix rows)
    {
        using DMatrix matrix = DMatrix.Of(rows, Settings.Threads);
        return booster.Margins(matrix);
    }

    private static FeatureMatrix Rows(double[] energies, double[][] roots, int[] showers)
    {
        float[] values = new float[showers.Length * ShowerRows.Layers * Features];
        for (int i = 0; i < showers.Length; i++)
        {
            for (int layer = 0; layer < ShowerRows.Layers; layer++)
                Describe(energies[showers[i]], roots[showers[i]], layer, values.AsSpan(((i * ShowerRows.Layers) + layer) * Features, Features));
        }
        return new FeatureMatrix(values, showers.Length * ShowerRows.Layers, Features);
    }

    /// <summary>What is known of a shower when a layer's turn comes; only layers before it are read.</summary>
    private static void Describe(double energy, double[] roots, int layer, Span<float> features)
    {
        (double sum, double moment) = (0, 0);
        for (int l = 0; l < layer; l++)
        {
            sum += roots[l] * roots[l];
            moment += roots[l] * roots[l] * l;
        }
        features[0] = (float)Math.Log(energy);
        features[1] = layer;
        features[2] = layer > 0 ? (float)roots[layer - 1] : float.NaN;
        features[3] = layer > 1 ? (float)roots[layer - 2] : float.NaN;
        features[4] = (float)sum;
        features[5] = sum > 0 ? (float)(moment / sum) : float.NaN;
    }
}
