using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>Hands the rows of one part of a table to metrics. Each column is picked once, however many metrics use it.</summary>
internal sealed class ColumnPick(Table table, int[] rows)
{
    private readonly Dictionary<(string Column, RoleType Type), Array> _picked = [];

    public Columns For(IEnumerable<BoundRole> roles)
    {
        Columns columns = new(rows.Length);
        foreach (BoundRole role in roles)
        {
            Array values = Pick(role.Column, role.Type);
            columns = values is long[] integers ? columns.With(role.Role, integers) : columns.With(role.Role, (double[])values);
        }
        return columns;
    }

    private Array Pick(string name, RoleType type)
    {
        if (!_picked.TryGetValue((name, type), out Array? values))
        {
            Column taken = table.Find(name)!.Take(rows);
            values = type == RoleType.Integer ? taken.AsInt64()! : taken.AsFloat64()!;
            _picked.Add((name, type), values);
        }
        return values;
    }
}
