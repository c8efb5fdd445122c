using Challenge.Baselines.Logistic;
using Challenge.Formats;

namespace Challenge.Baselines.DetectorMonitoring;

/// <summary>
/// How the bins of a histogram move with the conditions in a good run: the relative change of each bin is a + b Δμ + c Δμ² + d ΔT, with the change of the
/// pile-up and of the temperature against the median of the run. The numbers are fitted to good sections by least squares, weighted by their entries.
/// </summary>
internal sealed class DriftTemplates
{
    private const int Terms = 4;

    private readonly double[][] _coefficients;

    private DriftTemplates(double[][] coefficients) => _coefficients = coefficients;

    /// <summary>The regressors of each section of a run.</summary>
    public static double[][] Conditions(MonitorRun run, Table table)
    {
        double[] pileUp = run.Centred(table, "pile_up"), temperature = run.Centred(table, "temperature");
        return [.. pileUp.Zip(temperature, (p, t) => new[] { 1, 0.1 * p, 0.01 * p * p, t })];
    }

    /// <param name="bins">Bins of the histogram.</param>
    /// <param name="sections">Good sections: counts, usual shape of the run, conditions.</param>
    public static DriftTemplates Fit(int bins, IEnumerable<(double[] Counts, double[] Shape, double[] Conditions)> sections)
    {
        double[][] matrices = [.. Enumerable.Range(0, bins).Select(_ => new double[Terms * Terms])];
        double[][] vectors = [.. Enumerable.Range(0, bins).Select(_ => new double[Terms])];
        foreach ((double[] counts, double[] shape, double[] conditions) in sections)
        {
            double total = counts.Sum();
            for (int bin = 0; bin < bins; bin++)
            {
                double expected = total * shape[bin];
                for (int a = 0; a < Terms; a++)
                {
                    vectors[bin][a] += conditions[a] * (counts[bin] - expected);
                    for (int b = 0; b < Terms; b++)
                        matrices[bin][(a * Terms) + b] += expected * conditions[a] * conditions[b];
                }
            }
        }
        for (int bin = 0; bin < bins; bin++)
        {
            // A drift of one unit is known beforehand to be of the order of 1, which settles bins that hardly have entries.
            for (int a = 0; a < Terms; a++)
                matrices[bin][(a * Terms) + a] += 1;
        }
        return new DriftTemplates([.. matrices.Zip(vectors, (m, v) => Cholesky.Solve(m, v))]);
    }

    /// <summary>Expected counts of a section of <paramref name="total"/> entries.</summary>
    public double[] Expected(double total, double[] shape, double[] conditions)
    {
        double[] expected = new double[shape.Length];
        for (int bin = 0; bin < shape.Length; bin++)
        {
            double change = 1;
            for (int a = 0; a < Terms; a++)
                change += _coefficients[bin][a] * conditions[a];
            expected[bin] = total * shape[bin] * Math.Clamp(change, 0.05, 20);
        }
        return expected;
    }
}
