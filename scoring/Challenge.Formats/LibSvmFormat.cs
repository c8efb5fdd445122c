using System.Globalization;
using Challenge.Formats.Learning;

namespace Challenge.Formats;

/// <summary>
/// The sparse text of LIBSVM and SVMlight, which XGBoost, LightGBM and scikit-learn read: <c>label 1:value 2:value …</c>, features numbered from 1 in their
/// order. A row without a label has 0, which these programs ignore when they predict. Zeros are written too: XGBoost takes what is left out for missing.
/// </summary>
/// <remarks>Names, keys and weights have no place in it. Weights go to a second file (<see cref="WeightFile"/>); query ids (<c>qid</c>) are not written.</remarks>
public sealed class LibSvmFormat : ITableExport
{
    public string Id => "libsvm";

    public string Name => "libSVM";

    public IReadOnlyList<string> Extensions { get; } = [".libsvm", ".svm"];

    public string MediaType => "text/x-libsvm";

    public bool HoldsWeights => false;

    public string? FindObstacle(Table table, LearningColumns columns, long before = 0)
    {
        if (columns.Features.Count == 0)
            return $"there are no features, and {Name} holds features.";
        IEnumerable<string> written = columns.Label is { } label ? [label, .. columns.Features] : columns.Features;
        return written.Select(name => NumberColumn.FindObstacle(table.Find(name), name, Name, before)).FirstOrDefault(static obstacle => obstacle is not null);
    }

    public void Write(Table table, LearningColumns columns, Stream destination)
    {
        if (FindObstacle(table, columns) is { } obstacle)
            throw new ArgumentException(obstacle, nameof(table));
        NumberColumn? label = columns.Label is { } name ? new NumberColumn(table.Find(name)!) : null;
        NumberColumn[] features = [.. columns.Features.Select(feature => new NumberColumn(table.Find(feature)!))];
        byte[][] prefixes = [.. features.Select(static (_, i) => LineBuffer.Bytes(string.Create(CultureInfo.InvariantCulture, $" {i + 1}:")))];
        LineBuffer line = new(destination);
        for (int row = 0; row < table.RowCount; row++)
        {
            if (label is { } known)
                known.Add(line, row);
            else
                line.Add("0"u8);
            for (int f = 0; f < features.Length; f++)
            {
                line.Add(prefixes[f]);
                features[f].Add(line, row);
            }
            line.EndLine();
        }
        line.Flush();
    }
}
