namespace Challenge.Baselines.TauToThreeMuons;

/// <summary>ln p(x | signal) / p(x | background) of one quantity: counted in bins, linear between the middles of neighbouring bins, constant beyond the last.</summary>
internal sealed class LikelihoodRatio
{
    public const int Bins = 30;

    private readonly double[] _middles;
    private readonly double[] _logs;

    private LikelihoodRatio(double[] middles, double[] logs) => (_middles, _logs) = (middles, logs);

    /// <summary>Counts the training rows. Rows without a value count for nothing.</summary>
    public static LikelihoodRatio Of(FeatureMatrix rows, int column, bool[] isSignal, float[] weights)
    {
        int[] defined = [.. Enumerable.Range(0, rows.Rows).Where(i => float.IsFinite(rows.Row(i)[column]))];
        float[] signal = [.. defined.Where(i => isSignal[i]).Select(i => rows.Row(i)[column]).Order()];
        if (signal.Length == 0)
            return new LikelihoodRatio([], []);
        float[] edges = [.. Enumerable.Range(1, Bins - 1).Select(k => signal[(int)((long)k * signal.Length / Bins)]).Distinct()];
        double[] s = new double[edges.Length + 1], b = new double[edges.Length + 1], sum = new double[edges.Length + 1], count = new double[edges.Length + 1];
        foreach (int i in defined)
        {
            float x = rows.Row(i)[column];
            int bin = BinOf(edges, x);
            (isSignal[i] ? s : b)[bin] += weights[i];
            sum[bin] += x;
            count[bin]++;
        }

        // Half a mean row in each bin keeps an empty one finite.
        double least = 0.5 * weights.Average(static w => (double)w);
        int[] filled = [.. Enumerable.Range(0, s.Length).Where(k => count[k] > 0)];
        return new LikelihoodRatio([.. filled.Select(k => sum[k] / count[k])], [.. filled.Select(k => Math.Log((s[k] + least) / (b[k] + least)))]);
    }

    /// <summary>0 for a value that is not there.</summary>
    public double LogAt(float x)
    {
        if (!float.IsFinite(x) || _middles.Length == 0)
            return 0;
        int above = Array.BinarySearch(_middles, x);
        above = above < 0 ? ~above : above;
        if (above == 0)
            return _logs[0];
        if (above == _middles.Length)
            return _logs[^1];
        double share = (x - _middles[above - 1]) / (_middles[above] - _middles[above - 1]);
        return _logs[above - 1] + share * (_logs[above] - _logs[above - 1]);
    }

    private static int BinOf(float[] edges, float x)
    {
        int at = Array.BinarySearch(edges, x);
        return at < 0 ? ~at : at + 1;
    }
}
