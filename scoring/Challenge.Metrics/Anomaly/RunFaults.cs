using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Anomaly;

/// <summary>The faults of all runs and the scores of all good sections, ready to be resampled run by run.</summary>
internal sealed class RunFaults : IReplicaStatistic
{
    private readonly double _rate;
    private readonly List<(int Run, double[] Scores)> _faults = [];
    private readonly List<ulong> _keys = [];
    private readonly double[] _goodScores;
    private readonly int[] _goodRuns;

    private RunFaults(BinaryRows rows, long[] runs, int[] order, double rate)
    {
        _rate = rate;
        List<(double Score, int Run)> good = [];
        List<double> fault = [];
        for (int k = 0; k < order.Length; k++)
        {
            int row = order[k];
            if (k == 0 || runs[row] != runs[order[k - 1]])
                _keys.Add(PoissonReplicas.Mix((ulong)runs[row] + 1));
            int run = _keys.Count - 1;
            if (rows.Labels[row] == 0)
            {
                good.Add((rows.Scores[row], run));
                continue;
            }
            fault.Add(rows.Scores[row]);
            bool ends = k + 1 == order.Length || runs[order[k + 1]] != runs[row] || rows.Labels[order[k + 1]] == 0;
            if (ends)
            {
                _faults.Add((run, [.. fault]));
                fault.Clear();
            }
        }
        good.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        _goodScores = [.. good.Select(static g => g.Score)];
        _goodRuns = [.. good.Select(static g => g.Run)];
        UnitKeys = [.. _keys];
    }

    public ulong[] UnitKeys { get; }

    /// <summary>Null when a section stands twice in a run.</summary>
    public static RunFaults? Of(BinaryRows rows, long[] runs, long[] sections, double rate)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort(order, (a, b) => runs[a] != runs[b] ? runs[a].CompareTo(runs[b]) : sections[a].CompareTo(sections[b]));
        for (int k = 1; k < order.Length; k++)
        {
            if (runs[order[k]] == runs[order[k - 1]] && sections[order[k]] == sections[order[k - 1]])
                return null;
        }
        return new RunFaults(rows, runs, order, rate);
    }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        if (Threshold(multiplicity) is not { } threshold)
            return null;
        (double sum, double count) = (0.0, 0.0);
        foreach ((int run, double[] scores) in _faults)
        {
            int weight = multiplicity.IsEmpty ? 1 : multiplicity[run];
            int before = Array.FindIndex(scores, s => s > threshold);
            sum += (double)weight * (before < 0 ? scores.Length : before);
            count += weight;
        }
        return count > 0.0 ? sum / count : null;
    }

    /// <summary>The smallest good score such that at most the rate of the good sections lies above it; null when no good section was drawn.</summary>
    private double? Threshold(ReadOnlySpan<byte> multiplicity)
    {
        double total = 0.0;
        foreach (int run in _goodRuns)
            total += multiplicity.IsEmpty ? 1 : multiplicity[run];
        double above = 0.0, threshold = 0.0;
        for (int k = 0; k < _goodScores.Length; k++)
        {
            int weight = multiplicity.IsEmpty ? 1 : multiplicity[_goodRuns[k]];
            if (weight == 0)
                continue;
            above += weight;
            threshold = _goodScores[k];

            // The first score at which more than the rate would be at or above it: alarms are what lies strictly above.
            if (above > _rate * total)
                break;
        }
        return total > 0.0 ? threshold : null;
    }
}
