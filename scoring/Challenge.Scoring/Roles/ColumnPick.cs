using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>Hands the rows of one part of a table to metrics. Each column is picked once, however many metrics use it.</summary>
internal sealed class ColumnPick(Table table, int[] rows)
{
    private readonly Dictionary<(string Columns, RoleType Type), object> _picked = [];

    public Columns For(IEnumerable<BoundRole> roles)
    {
        Columns columns = new(rows.Length);
        foreach (BoundRole role in roles)
        {
            columns = Pick(role) switch
            {
                long[] integers => columns.With(role.Role, integers),
                double[] reals => columns.With(role.Role, reals),
                var vectors => columns.With(role.Role, (Matrix)vectors),
            };
        }
        return columns;
    }

    private object Pick(BoundRole role)
    {
        // A column's name never holds a line break, so joined names are unique.
        (string, RoleType) id = (string.Join('\n', role.Columns), role.Type);
        if (!_picked.TryGetValue(id, out object? values))
        {
            values = role.Type switch
            {
                RoleType.Vector => TableMatrix.Of([.. role.Columns.Select(name => table.Find(name)!)], rows),
                RoleType.Integer => table.Find(role.Columns[0])!.Take(rows).AsInt64()!,
                _ => table.Find(role.Columns[0])!.Take(rows).AsFloat64()!,
            };
            _picked.Add(id, values);
        }
        return values;
    }
}
