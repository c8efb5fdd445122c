namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>Bins of a classifier's score, each with the same number of expected events.</summary>
/// <param name="Edges">Scores where the next bin begins, rising.</param>
internal sealed record ScoreBins(double[] Edges)
{
    public int Count => Edges.Length + 1;

    /// <summary>Bins with equal sums of weights.</summary>
    public static ScoreBins Of(double[] scores, double[] weights, int count)
    {
        double[] sorted = (double[])scores.Clone();
        double[] ordered = (double[])weights.Clone();
        Array.Sort(sorted, ordered);
        double total = ordered.Sum(), sum = 0;
        List<double> edges = [];
        for (int i = 0; i < sorted.Length && edges.Count < count - 1; i++)
        {
            if (sum >= total * (edges.Count + 1) / count && (edges.Count == 0 || sorted[i] > edges[^1]))
                edges.Add(sorted[i]);
            sum += ordered[i];
        }
        return new ScoreBins([.. edges]);
    }

    public int[] Find(double[] scores) => Array.ConvertAll(scores, Find);

    private int Find(double score)
    {
        int at = Array.BinarySearch(Edges, score);
        return at < 0 ? ~at : at + 1;
    }
}
