namespace Challenge.Datasets.Tests.Generators;

/// <summary>How well one number tells two classes apart.</summary>
internal static class RankTest
{
    /// <summary>Area under the ROC curve of <paramref name="values"/> for the rows whose label is 1: 0.5 tells nothing. Ties count half.</summary>
    public static double Auc(double[] values, double[] labels)
    {
        double[] sorted = [.. values];
        double[] classes = [.. labels];
        Array.Sort(sorted, classes);
        (double sum, double positives) = (0, 0);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }
            double here = classes.AsSpan(start, end - start).ToArray().Sum();
            sum += here * (0.5 * (start + 1 + end));
            positives += here;
        }
        double negatives = sorted.Length - positives;
        return (sum - 0.5 * positives * (positives + 1)) / (positives * negatives);
    }

    /// <summary>Its standard deviation when the numbers tell nothing: √((m + n + 1) / 12 m n).</summary>
    public static double Error(double[] labels)
    {
        double positives = labels.Sum(), negatives = labels.Length - positives;
        return Math.Sqrt((positives + negatives + 1) / (12 * positives * negatives));
    }
}
