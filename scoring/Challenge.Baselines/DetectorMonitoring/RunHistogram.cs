using Challenge.Formats;

namespace Challenge.Baselines.DetectorMonitoring;

/// <summary>One histogram of one run, with the usual shape that it has there.</summary>
internal sealed class RunHistogram
{
    private readonly MonitorRun _run;
    private readonly int _histogram;
    private readonly double[][] _counts, _conditions;

    public RunHistogram(MonitorRun run, Table table, int histogram)
    {
        (_run, _histogram) = (run, histogram);
        _counts = run.Counts(histogram, 0);
        _conditions = DriftTemplates.Conditions(run, table);
        Shape = MonitorRun.Shape(_counts);
    }

    /// <summary>Usual share of the entries in each bin; they sum to 1.</summary>
    public double[] Shape { get; }

    /// <summary>The sections whose row is wanted, for the fit of the drift.</summary>
    public IEnumerable<(double[] Counts, double[] Shape, double[] Conditions)> Sections(Func<int, bool> wanted) =>
        Enumerable.Range(0, _counts.Length).Where(i => wanted(_run.Rows[i])).Select(i => (_counts[i], Shape, _conditions[i]));

    /// <summary>ln(χ² / bins) of every section, each with its neighbours up to <paramref name="reach"/>, at its row of <paramref name="values"/>.</summary>
    public void LogChiSquares(int reach, DriftTemplates drift, double[] values)
    {
        double[][] counts = reach == 0 ? _counts : _run.Counts(_histogram, reach);
        for (int i = 0; i < counts.Length; i++)
        {
            double[] expected = drift.Expected(counts[i].Sum(), Shape, _conditions[i]);
            double chiSquare = 0;
            for (int bin = 0; bin < expected.Length; bin++)
                chiSquare += (counts[i][bin] - expected[bin]) * (counts[i][bin] - expected[bin]) / (expected[bin] + 1);
            values[_run.Rows[i]] = Math.Log(Math.Max(chiSquare, 1e-3) / expected.Length);
        }
    }
}
