namespace Challenge.Metrics;

/// <summary>Named numeric columns and matrices of equal length, as metrics take them: roles, not file columns. Immutable.</summary>
public sealed class Columns
{
    private readonly Dictionary<string, object> _columns = new(StringComparer.Ordinal);

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    public Columns(int count) => Count = count;

    private Columns(int count, Dictionary<string, object> columns) => (Count, _columns) = (count, columns);

    public IEnumerable<string> Roles => _columns.Keys;

    public bool Has(string role) => _columns.ContainsKey(role);

    /// <summary>These columns and one more. The array is not copied; do not change it afterwards.</summary>
    public Columns With(string role, double[] values) => Add(role, values);

    /// <inheritdoc cref="With(string, double[])"/>
    public Columns With(string role, long[] values) => Add(role, values);

    /// <summary>These columns and a vector for each row. The matrix is not copied.</summary>
    public Columns With(string role, Matrix values) =>
        values.Rows == Count
            ? new Columns(Count, new Dictionary<string, object>(_columns, StringComparer.Ordinal) { [role] = values })
            : throw new ArgumentException($"role '{role}' has {values.Rows} rows, expected {Count}", nameof(values));

    /// <summary>The values of a <see cref="RoleType.Vector"/> role.</summary>
    public Matrix Vector(string role) =>
        Get(role) as Matrix ?? throw new ArgumentException($"role '{role}' is not held as vectors", nameof(role));

    /// <summary>The values of a <see cref="RoleType.Real"/> role (an integer column is widened).</summary>
    public double[] Real(string role) => Get(role) switch
    {
        double[] real => real,
        long[] integer => Array.ConvertAll(integer, static i => (double)i),
        var other => throw new ArgumentException($"role '{role}' holds {other.GetType().Name}", nameof(role)),
    };

    /// <summary>The values of an <see cref="RoleType.Integer"/> role, exact to 64 bits.</summary>
    public long[] Integer(string role) =>
        Get(role) as long[] ?? throw new ArgumentException($"role '{role}' is not held as integers", nameof(role));

    /// <summary>The weights, or null when the role is absent (every row then weighs 1).</summary>
    public double[]? Weights(string role = "weight") => Has(role) ? Real(role) : null;

    private object Get(string role) =>
        _columns.TryGetValue(role, out object? values) ? values : throw new KeyNotFoundException($"no column plays the role '{role}'");

    private Columns Add(string role, Array values)
    {
        if (values.Length != Count)
            throw new ArgumentException($"role '{role}' has {values.Length} rows, expected {Count}", nameof(values));
        return new Columns(Count, new Dictionary<string, object>(_columns, StringComparer.Ordinal) { [role] = values });
    }
}
