namespace Challenge.Metrics.Decorrelation;

/// <summary>Bins of equal width on [low, high], the upper end included.</summary>
internal sealed record MassBins(double Low, double High, int Count)
{
    /// <summary>Bins over the range of the given values; null when that is empty or not finite.</summary>
    public static MassBins? Over(IEnumerable<double> values, int count)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return high > low && double.IsFinite(high - low) ? new MassBins(low, high, count) : null;
    }

    /// <summary>The bin of a value; −1 outside.</summary>
    public int Of(double value) => value >= Low && value <= High ? Math.Min((int)((value - Low) / (High - Low) * Count), Count - 1) : -1;

    /// <summary>The Count + 1 edges.</summary>
    public double[] Edges()
    {
        double[] edges = new double[Count + 1];
        for (int i = 0; i < Count; i++)
            edges[i] = Low + ((High - Low) * i / Count);
        edges[Count] = High;
        return edges;
    }
}
