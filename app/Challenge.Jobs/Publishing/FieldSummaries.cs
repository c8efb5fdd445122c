using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>
/// What the published values look like: count, mean, spread and a histogram of each numeric field and split, one histogram a class where labels
/// are published. Truth that is withheld never enters, because only published tables are read. They come in blocks, of which nothing is kept.
/// </summary>
internal sealed class FieldSummaries(DatasetManifest manifest)
{
    private readonly Dictionary<(string Field, string Split), RunningSummary> _summaries = [];
    private readonly Dictionary<string, double[]> _edges = new(StringComparer.Ordinal);

    private IEnumerable<Field> Fields => manifest.Fields.Where(static f => f.Role is not (FieldRole.Key or FieldRole.Label));

    /// <summary>Adds published rows of a split.</summary>
    public void Add(string split, Table published)
    {
        Field? label = manifest.Fields.FirstOrDefault(static f => f.Role == FieldRole.Label);
        long[]? labels = label is null ? null : published.Find(label.Name)?.AsInt64();
        foreach (Field field in Fields)
        {
            if (published.Find(field.Name) is not { } column || column.AsFloat64() is not { } values)
                continue;
            if (!_edges.TryGetValue(field.Name, out double[]? edges))
            {
                if (RunningSummary.Edges(values.Where(v => IsDefined(v, field))) is not { } found)
                {
                    // Nothing is defined yet; how much is missing has to be known all the same.
                    Summary(field, split, []).Skip(values.Length);
                    continue;
                }
                _edges.Add(field.Name, edges = found);
            }
            RunningSummary summary = Summary(field, split, edges);
            for (int i = 0; i < values.Length; i++)
            {
                if (IsDefined(values[i], field))
                    summary.Add(values[i], labels?[i / column.Width]);
                else
                    summary.Skip(1);
            }
        }
    }

    /// <summary>The summaries, by field and then by split.</summary>
    public IReadOnlyList<FieldSummary> ToList() =>
    [
        .. Fields.SelectMany(
            field => manifest.Splits.Select(split => _summaries.TryGetValue((field.Name, split.Name), out RunningSummary? summary) ? summary.End(field.Name, split.Name) : null))
            .OfType<FieldSummary>(),
    ];

    private RunningSummary Summary(Field field, string split, double[] edges)
    {
        if (!_summaries.TryGetValue((field.Name, split), out RunningSummary? summary))
            _summaries.Add((field.Name, split), summary = new RunningSummary());
        summary.UseEdges(edges);
        return summary;
    }

    private static bool IsDefined(double value, Field field) => double.IsFinite(value) && value != field.MissingValue;
}
