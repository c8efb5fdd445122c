using Challenge.Cli.Output;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Scoring.Checks;
using Challenge.Scoring.Keys;

namespace Challenge.Cli.Metrics;

/// <summary>Turns the files of <c>challenge metric</c> into the columns that a metric takes.</summary>
internal sealed class InputReader(MetricInfo info, RoleSource truth, RoleSource prediction, RoleSource? weights, IReadOnlyList<string> key)
{
    private const string WeightRole = "weight";

    /// <param name="seed">Seed of any resampling.</param>
    /// <param name="withKeys">Whether to hash the keys for resampling: on many rows they cost memory that most metrics do not need.</param>
    public Result<MetricInput> Read(ulong seed, bool withKeys)
    {
        if (weights is not null && !info.Truth.Any(r => r.Name == WeightRole))
            return Fault.Usage($"{info.Id} takes no weights; leave --weights out.");
        if (Pair().Succeeded(out Pairing? pairing, out Fault? fault)
            && Bind(info.Truth, truth, null).Succeeded(out Columns? truthColumns, out fault)
            && Bind(info.Prediction, prediction, pairing.PredictionRows).Succeeded(out Columns? predictionColumns, out fault))
        {
            return new MetricInput(truthColumns, predictionColumns, seed)
            {
                UnitKeys = key.Count == 0 || !withKeys ? null : KeyHashes.Of(truth.Table, key, null),
            };
        }
        return fault!;
    }

    /// <summary>Which rows belong together.</summary>
    private Result<Pairing> Pair()
    {
        (int truthRows, int predictionRows) = (truth.Table.RowCount, prediction.Table.RowCount);
        if (weights is not null && weights.Table.RowCount != truthRows)
            return Fault.Input($"--weights has {weights.Table.RowCount} rows, --truth has {truthRows}: weights stand in the order of the truth, one for each row.");
        if (!info.PairsByRow)
            return key.Count > 0 ? Fault.Usage($"{info.Id} pairs rows by itself; leave --key out.") : new Pairing(null);
        if (key.Count > 0)
            return PairByKey();
        return truthRows == predictionRows
            ? new Pairing(null)
            : Fault.Input($"--truth has {truthRows} rows, --prediction has {predictionRows}; rows pair by position, so the numbers must agree. To pair by a column of both files say --key NAME.");
    }

    private Result<Pairing> PairByKey()
    {
        foreach (string name in key)
        {
            foreach (RoleSource side in (RoleSource[])[truth, prediction])
            {
                if (side.Table.Find(name) is not { } column)
                    return Fault.Input($"{side.OptionName}: '{side.Path}' has no key column '{name}'. It has {string.Join(", ", side.Table.Columns.Select(c => c.Name))}.");
                if (column.Type is not (ColumnType.Int64 or ColumnType.Text))
                    return Fault.Input($"{side.OptionName}: key column '{name}' of '{side.Path}' holds {column.Type}; a key is an integer or text.");
            }
            if (truth.Table.Find(name)!.Type != prediction.Table.Find(name)!.Type)
                return Fault.Input($"key column '{name}' is {truth.Table.Find(name)!.Type} in '{truth.Path}' and {prediction.Table.Find(name)!.Type} in '{prediction.Path}'.");
        }
        if (KeyMatcher.FindRepeated(truth.Table, key) is { Count: > 0 } repeated)
            return Fault.Input(RejectionText.Of($"'{truth.Path}'", Finding.ToRejection(repeated)));
        if (KeyMatcher.IsSameOrder(truth.Table, prediction.Table, key))
            return new Pairing(null);
        KeyMatch match = KeyMatcher.Match(truth.Table, prediction.Table, key);
        return match.Findings.Count > 0
            ? Fault.Input(RejectionText.Of($"'{prediction.Path}'", Finding.ToRejection(match.Findings)))
            : new Pairing(match.PredictionRow);
    }

    private Result<Columns> Bind(IReadOnlyList<MetricRole> roles, RoleSource source, int[]? rows)
    {
        Columns columns = new(rows?.Length ?? source.Table.RowCount);
        foreach (MetricRole role in roles)
        {
            if (role.Type == RoleType.Vector)
            {
                if (!VectorColumns.Read(role, roles, source, key, rows).Succeeded(out Matrix? vectors, out Fault? unread))
                    return unread;
                columns = vectors.Width == 0 ? columns : columns.With(role.Name, vectors);
                continue;
            }
            RoleSource from = source == truth && role.Name == WeightRole && weights is not null ? weights : source;
            if (Choose(role, roles, from) is not { } column)
            {
                if (role.Optional)
                    continue;
                return Fault.Input(NotFound(role, from));
            }
            if (RoleValues.Read(role, from, column, rows).Succeeded(out Array? values, out Fault? fault))
                columns = values is long[] integers ? columns.With(role.Name, integers) : columns.With(role.Name, (double[])values);
            else
                return fault;
        }
        return columns;
    }

    private Column? Choose(MetricRole role, IReadOnlyList<MetricRole> roles, RoleSource from)
    {
        if (from == weights)
            return from.Named ?? from.ByNameOrOnly(role.Name);
        // On whole tables an option such as event_id counts when both files have it; elsewhere nothing optional is taken unsaid.
        if (role.Optional)
            return !info.PairsByRow && truth.Table.Find(role.Name) is not null && prediction.Table.Find(role.Name) is not null ? from.Table.Find(role.Name) : null;
        bool isMain = role == roles.First(r => !r.Optional);
        if (isMain && from.Named is not null)
            return from.Named;
        return from.Table.Find(role.Name) ?? (isMain ? from.ByNameOrOnly(role.Name) : null);
    }

    private static string NotFound(MetricRole role, RoleSource from)
    {
        string advice = role.Name == WeightRole ? "Give --weights FILE[:column]." : $"Name the column: {from.OptionName} {from.Path}:COLUMN.";
        return $"{from.OptionName}: '{from.Path}' has no column '{role.Name}' ({role.Description}) It has {string.Join(", ", from.Table.Columns.Take(40).Select(c => c.Name))}. {advice}";
    }

    /// <param name="PredictionRows">The prediction's row of each truth row; null when they stand in the same order.</param>
    private sealed record Pairing(int[]? PredictionRows);
}
