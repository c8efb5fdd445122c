using Challenge.Baselines.DetectorMonitoring;
using Challenge.Formats;

namespace Challenge.Baselines.Features;

/// <summary>
/// What a shift crew would look at, in numbers: how far each histogram of a section is from the usual shape of its run, alone and summed over five sections. Runs
/// are compared with themselves alone, so that offsets from run to run cancel.
/// </summary>
public sealed class DetectorMonitoringFeatures : IFeatures
{
    private static readonly string[] Kinds = ["chi2", "highest", "lowest", "shift", "width"];
    private static readonly (int Reach, string Suffix)[] Windows = [(0, ""), (2, "_5")];

    public string Dataset => "detector-monitoring";

    public IReadOnlyList<string> Names { get; } =
    [
        .. MonitorRun.Names.SelectMany(h => Windows.SelectMany(w => Kinds.Select(kind => $"{h}_{kind}{w.Suffix}"))),
        .. MonitorRun.Names.Select(h => $"{h}_rate"), "pile_up_change", "temperature_change",
    ];

    public Table Derive(Table rows)
    {
        float[][] columns = [.. Names.Select(_ => new float[rows.RowCount])];
        double[] events = rows.Find("events")!.AsFloat64()!, pileUp = rows.Find("pile_up")!.AsFloat64()!;
        Parallel.ForEach(MonitorRun.Split(rows), new ParallelOptions { MaxDegreeOfParallelism = 2 }, run =>
        {
            int column = 0;
            for (int histogram = 0; histogram < MonitorRun.Names.Count; histogram++)
            {
                double[] shape = MonitorRun.Shape(run.Counts(histogram, 0));
                foreach ((int reach, _) in Windows)
                {
                    Compare(run, run.Counts(histogram, reach), shape, columns.AsSpan(column, Kinds.Length));
                    column += Kinds.Length;
                }
            }
            for (int histogram = 0; histogram < MonitorRun.Names.Count; histogram++)
                Rate(run, run.Counts(histogram, 0), events, pileUp, columns[column++]);
            Set(run, run.Centred(rows, "pile_up"), columns[column++]);
            Set(run, run.Centred(rows, "temperature"), columns[column]);
        });
        return new Table([.. Names.Zip(columns, (name, values) => Column.Of(name, values))]);
    }

    /// <summary>Reduced χ², largest and smallest pull, and the changes of mean and width in standard deviations of counting noise, without sign.</summary>
    private static void Compare(MonitorRun run, double[][] counts, double[] shape, Span<float[]> columns)
    {
        (double usualMean, double usualWidth) = Moments(shape);
        for (int i = 0; i < counts.Length; i++)
        {
            double total = counts[i].Sum(), chiSquare = 0, highest = double.NegativeInfinity, lowest = double.PositiveInfinity;
            for (int bin = 0; bin < shape.Length; bin++)
            {
                double expected = total * shape[bin], pull = (counts[i][bin] - expected) / Math.Sqrt(expected + 1);
                chiSquare += pull * pull;
                highest = Math.Max(highest, pull);
                lowest = Math.Min(lowest, pull);
            }
            (double mean, double width) = Moments(counts[i]);
            double noise = Math.Sqrt(Math.Max(1, total)) / usualWidth;
            int row = run.Rows[i];
            columns[0][row] = (float)(chiSquare / shape.Length);
            columns[1][row] = (float)highest;
            columns[2][row] = (float)lowest;
            columns[3][row] = (float)(Math.Abs(mean - usualMean) * noise);
            columns[4][row] = (float)(Math.Abs(width - usualWidth) * noise);
        }
    }

    /// <summary>Entries for each event and collision, relative to the run's median.</summary>
    private static void Rate(MonitorRun run, double[][] counts, double[] events, double[] pileUp, float[] column)
    {
        double[] rates = [.. counts.Select((c, i) => c.Sum() / Math.Max(1, events[run.Rows[i]] * pileUp[run.Rows[i]]))];
        double median = MonitorRun.Median(rates);
        Set(run, Array.ConvertAll(rates, r => r / median), column);
    }

    private static void Set(MonitorRun run, double[] values, float[] column)
    {
        for (int i = 0; i < values.Length; i++)
            column[run.Rows[i]] = (float)values[i];
    }

    /// <summary>Mean and standard deviation in bins.</summary>
    private static (double Mean, double Width) Moments(double[] counts)
    {
        (double total, double sum, double squares) = (0, 0, 0);
        for (int bin = 0; bin < counts.Length; bin++)
        {
            total += counts[bin];
            sum += counts[bin] * bin;
            squares += counts[bin] * bin * bin;
        }
        double mean = sum / total;
        return (mean, Math.Sqrt(Math.Max(1e-6, squares / total - mean * mean)));
    }
}
