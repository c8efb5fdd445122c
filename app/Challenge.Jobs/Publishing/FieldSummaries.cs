using Challenge.Core.Datasets;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>
/// What the published values look like: count, mean, spread and a histogram of each numeric field and split, one histogram a class where labels
/// are published. Truth that is withheld never enters, because only published tables are read.
/// </summary>
internal static class FieldSummaries
{
    /// <summary>Number of bins; they span the 1st to the 99th percentile of the first split that has the field, and hold what lies beyond in the end bins.</summary>
    private const int Bins = 40;

    /// <summary>More labels than this are not classes.</summary>
    private const int MaximumClasses = 10;

    public static IReadOnlyList<FieldSummary> Of(DatasetManifest manifest, BuiltDataset dataset)
    {
        List<FieldSummary> summaries = [];
        foreach (Field field in manifest.Fields.Where(f => f.Role is not (FieldRole.Key or FieldRole.Label)))
        {
            double[]? edges = null;
            foreach (BuiltSplit split in dataset.Splits)
            {
                if (split.Published.Find(field.Name)?.AsFloat64() is not { } values)
                    continue;
                bool[] isDefined = Array.ConvertAll(values, v => double.IsFinite(v) && v != field.MissingValue);
                double[] defined = [.. values.Where((_, i) => isDefined[i])];
                if (defined.Length == 0)
                    continue;
                edges ??= Edges(defined);
                summaries.Add(Summarise(field.Name, split.Name, values.Length, defined, edges, Histograms(values, isDefined, Labels(manifest, split.Published), edges)));
            }
        }
        return summaries;
    }

    private static FieldSummary Summarise(
        string field, string split, int rows, double[] defined, double[] edges, IReadOnlyDictionary<string, IReadOnlyList<long>> histograms)
    {
        double mean = defined.Average();
        double variance = defined.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, defined.Length - 1);
        return new FieldSummary(field, split, defined.Length, rows - defined.Length, defined.Min(), mean, Math.Sqrt(variance), defined.Max(), edges, histograms);
    }

    private static double[] Edges(double[] defined)
    {
        double[] sorted = [.. defined];
        Array.Sort(sorted);
        double low = sorted[(int)(0.01 * (sorted.Length - 1))];
        double high = sorted[(int)(0.99 * (sorted.Length - 1))];
        if (high <= low)
            (low, high) = (low - 0.5, low + 0.5);
        return [.. Enumerable.Range(0, Bins + 1).Select(i => low + ((high - low) * i / Bins))];
    }

    private static long[]? Labels(DatasetManifest manifest, Table published)
    {
        Field? label = manifest.Fields.FirstOrDefault(f => f.Role == FieldRole.Label);
        long[]? labels = label is null ? null : published.Find(label.Name)?.AsInt64();
        return labels is not null && labels.Distinct().Take(MaximumClasses + 1).Count() <= MaximumClasses ? labels : null;
    }

    private static Dictionary<string, IReadOnlyList<long>> Histograms(double[] values, bool[] isDefined, long[]? labels, double[] edges)
    {
        SortedDictionary<long, long[]> counts = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (!isDefined[i])
                continue;
            long label = labels is null ? 0 : labels[i];
            if (!counts.TryGetValue(label, out long[]? bins))
                counts.Add(label, bins = new long[Bins]);
            double place = (values[i] - edges[0]) / (edges[^1] - edges[0]) * Bins;
            bins[(int)Math.Clamp(place, 0, Bins - 1)]++;
        }
        return counts.ToDictionary(
            c => labels is null ? "all" : c.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), c => (IReadOnlyList<long>)c.Value);
    }
}
