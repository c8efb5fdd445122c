using Challenge.Metrics.Tests.Classification;

namespace Challenge.Metrics.Tests.Decorrelation;

/// <summary>Jensen–Shannon divergence as entropy of the mean less mean entropy, bins by comparison with their edges.</summary>
internal static class SlowDivergence
{
    /// <summary>Some function of the row that takes several values in each class.</summary>
    public static double Mass(RocPropertyTests.Row row) => ((row.Score * 7.0) + row.Weight) % 2.5;

    public static double? Of(RocPropertyTests.Row[] rows, double threshold, int bins)
    {
        RocPropertyTests.Row[] background = [.. rows.Where(r => r.Label == 0)], kept = [.. background.Where(r => r.Score >= threshold)];
        double low = background.Min(Mass), high = background.Max(Mass);
        if (low == high || kept.Length == 0)
            return null;
        double[] p = Histogram(background), q = Histogram(kept);
        return Entropy([.. p.Zip(q, (a, b) => (a + b) / 2.0)]) - ((Entropy(p) + Entropy(q)) / 2.0);

        double[] Histogram(RocPropertyTests.Row[] members)
        {
            double[] contents = new double[bins];
            foreach (RocPropertyTests.Row row in members)
                contents[Enumerable.Range(0, bins).Last(b => (Mass(row) - low) / (high - low) * bins >= b)] += row.Weight;
            return [.. contents.Select(c => c / contents.Sum())];
        }
    }

    private static double Entropy(double[] p) => -p.Where(x => x > 0.0).Sum(x => x * Math.Log2(x));
}
