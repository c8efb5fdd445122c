using Challenge.Formats;

namespace Challenge.Baselines.DetectorMonitoring;

/// <summary>The sections of one run in the order of time, with their histograms.</summary>
/// <param name="rows">Row of the table that each section comes from.</param>
/// <param name="histograms">The array columns, all of the table.</param>
internal sealed class MonitorRun(int[] rows, IReadOnlyList<Column<float>> histograms)
{
    /// <summary>The histograms of the dataset, in its order.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["occupancy_phi", "occupancy_eta", "cluster_charge", "hit_time", "tracks_per_event", "vertex_z", "calo_energy", "dimuon_mass"];

    public int[] Rows => rows;

    /// <summary>The runs of a table.</summary>
    /// <exception cref="ArgumentException">A column is missing.</exception>
    public static IReadOnlyList<MonitorRun> Split(Table table)
    {
        long[] run = Find(table, "run").AsInt64()!, section = Find(table, "section").AsInt64()!;
        Column<float>[] histograms = [.. Names.Select(name => Find(table, name) as Column<float> ?? throw new ArgumentException($"'{name}' must hold float32", nameof(table)))];
        return
        [
            .. Enumerable.Range(0, table.RowCount).GroupBy(i => run[i]).OrderBy(g => g.Key)
                .Select(g => new MonitorRun([.. g.OrderBy(i => section[i])], histograms)),
        ];
    }

    public int Bins(int histogram) => histograms[histogram].Width;

    /// <summary>
    /// Counts of a histogram in each section, added up with those of the sections up to <paramref name="reach"/> before and after it: a fault that is too
    /// weak for one section may show in several.
    /// </summary>
    public double[][] Counts(int histogram, int reach)
    {
        double[][] counts = new double[rows.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            counts[i] = new double[Bins(histogram)];
            for (int j = Math.Max(0, i - reach); j <= Math.Min(rows.Length - 1, i + reach); j++)
            {
                ReadOnlySpan<float> section = histograms[histogram].Row(rows[j]);
                for (int bin = 0; bin < section.Length; bin++)
                    counts[i][bin] += section[bin];
            }
        }
        return counts;
    }

    /// <summary>
    /// The usual shape of a histogram in this run: in each bin the median of its share of the entries, over all sections, made to sum to 1. A fault in less
    /// than half of the sections hardly moves it, and what is peculiar to the run cancels.
    /// </summary>
    public static double[] Shape(double[][] counts)
    {
        double[] shape = new double[counts[0].Length], shares = new double[counts.Length];
        double[] totals = Array.ConvertAll(counts, c => Math.Max(1, c.Sum()));
        double sum = 0;
        for (int bin = 0; bin < shape.Length; bin++)
        {
            for (int i = 0; i < counts.Length; i++)
                shares[i] = counts[i][bin] / totals[i];
            Array.Sort(shares);

            // A bin that is usually empty is still expected to count something now and then.
            sum += shape[bin] = MedianOfSorted(shares) + 0.01 / totals[0] / shape.Length;
        }
        return Array.ConvertAll(shape, s => s / sum);
    }

    /// <summary>The median; of an even number the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return MedianOfSorted(sorted);
    }

    private static double MedianOfSorted(double[] sorted) =>
        sorted.Length == 0 ? double.NaN : 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);

    /// <summary>Values of a column of one value a row, in the order of this run's sections, minus their median.</summary>
    public double[] Centred(Table table, string name)
    {
        double[] column = Find(table, name).AsFloat64()!;
        double[] values = Array.ConvertAll(rows, row => column[row]);
        double median = Median(values);
        return Array.ConvertAll(values, v => v - median);
    }

    private static Column Find(Table table, string name) =>
        table.Find(name) ?? throw new ArgumentException($"the sections need a column '{name}'", nameof(table));
}
