using Challenge.Formats;

namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>Gathers sections into columns. Sections are numbered from 1 in a run.</summary>
internal sealed class MonitorColumns(int count)
{
    private readonly long[] _run = new long[count], _section = new long[count], _events = new long[count], _anomaly = new long[count], _faultType = new long[count];
    private readonly float[] _pileUp = new float[count], _temperature = new float[count], _severity = new float[count];
    private readonly float[][] _counts = [.. MonitorHistogram.All.Select(h => new float[count * h.Bins])];

    /// <summary>The histogram of each bin.</summary>
    private static readonly int[] HistogramOf = [.. MonitorHistogram.All.SelectMany((h, i) => Enumerable.Repeat(i, h.Bins))];

    public void SetConditions(int row, long run, int section, int events, double pileUp, double temperature)
    {
        (_run[row], _section[row], _events[row]) = (run, section + 1, events);
        _pileUp[row] = (float)(Math.Round(pileUp * 10) / 10);
        _temperature[row] = (float)(Math.Round(temperature * 100) / 100);
    }

    public void SetFault(int row, FaultType type, double severity)
    {
        (_anomaly[row], _faultType[row]) = (1, (long)type);
        _severity[row] = (float)(Math.Round(severity * 1000) / 1000);
    }

    public void SetCount(int row, int bin, int entries)
    {
        MonitorHistogram histogram = MonitorHistogram.All[HistogramOf[bin]];
        _counts[HistogramOf[bin]][(row * histogram.Bins) + bin - histogram.First] = entries;
    }

    public Table ToTable() => new(
    [
        Column.Of("run", _run), Column.Of("section", _section),
        Column.Of("events", _events), Column.Of("pile_up", _pileUp), Column.Of("temperature", _temperature),
        .. MonitorHistogram.All.Select((h, i) => Column.Of(h.Name, _counts[i], h.Bins)),
        Column.Of("anomaly", _anomaly), Column.Of("fault_type", _faultType), Column.Of("severity", _severity),
    ]);
}
