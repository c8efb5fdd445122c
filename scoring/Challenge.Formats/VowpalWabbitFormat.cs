using System.Globalization;
using Challenge.Formats.Learning;

namespace Challenge.Formats;

/// <summary>
/// The text of Vowpal Wabbit: <c>label importance 'key|f name:value …</c>. The weight is the importance; the key is the tag, which stands again beside each
/// prediction of <c>vw -p</c>. Characters of names that mean something there (space, colon, bar) become underscores.
/// </summary>
/// <remarks>Labels are written as they are; the logistic loss of Vowpal Wabbit wants −1 and 1 in place of 0 and 1.</remarks>
public sealed class VowpalWabbitFormat : ITableExport
{
    public string Id => "vw";

    public string Name => "Vowpal Wabbit";

    public IReadOnlyList<string> Extensions { get; } = [".vw"];

    public string MediaType => "text/x-vowpal-wabbit";

    public bool HoldsWeights => true;

    public string? FindObstacle(Table table, LearningColumns columns, long before = 0)
    {
        if (columns.Features.Count == 0)
            return $"there are no features, and {Name} holds features.";
        List<string> written = [.. columns.Features];
        if (columns.Label is not null)
            written.Add(columns.Label);
        if (columns.Label is not null && columns.Weight is not null)
            written.Add(columns.Weight);
        foreach (string name in written)
        {
            if (NumberColumn.FindObstacle(table.Find(name), name, Name, before) is { } obstacle)
                return obstacle;
        }
        if (columns.Key is { } key && table.Find(key) is not Column<long>)
            return $"column '{key}' is not a column of integers, and a tag of {Name} is one word: name an integer column, or no key.";
        IGrouping<string, string>? same = columns.Features.GroupBy(SafeName, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1);
        if (same is not null)
            return $"features '{same.First()}' and '{same.Last()}' would both be named '{same.Key}': rename one.";
        return columns.Label is not null && columns.Weight is { } weight ? FindNegative(table.Find(weight)!, before) : null;
    }

    public void Write(Table table, LearningColumns columns, Stream destination)
    {
        if (FindObstacle(table, columns) is { } obstacle)
            throw new ArgumentException(obstacle, nameof(table));
        // An importance stands behind a label only: without one nothing is learnt.
        List<NumberColumn> front = columns.Label is null ? [] : [.. ((string?[])[columns.Label, columns.Weight]).OfType<string>().Select(name => new NumberColumn(table.Find(name)!))];
        NumberColumn? key = columns.Key is { } tag ? new NumberColumn(table.Find(tag)!) : null;
        NumberColumn[] features = [.. columns.Features.Select(feature => new NumberColumn(table.Find(feature)!))];
        byte[][] prefixes = [.. columns.Features.Select(static feature => LineBuffer.Bytes($" {SafeName(feature)}:"))];
        LineBuffer line = new(destination);
        for (int row = 0; row < table.RowCount; row++)
        {
            foreach (NumberColumn number in front)
            {
                number.Add(line, row);
                line.Add(" "u8);
            }
            if (key is { } named)
            {
                line.Add("'"u8);
                named.Add(line, row);
            }
            line.Add("|f"u8);
            for (int f = 0; f < features.Length; f++)
            {
                line.Add(prefixes[f]);
                features[f].Add(line, row);
            }
            line.EndLine();
        }
        line.Flush();
    }

    private static string SafeName(string name) => string.Concat(name.Select(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ':' or '|' ? '_' : c));

    private string? FindNegative(Column weight, long before)
    {
        double[] values = weight.AsFloat64()!;
        int row = Array.FindIndex(values, static value => value < 0);
        return row < 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"weight '{weight.Name}' is {values[row]} in row {before + row + 1}, and {Name} takes no negative ones: leave these rows out, or train without weights.");
    }
}
