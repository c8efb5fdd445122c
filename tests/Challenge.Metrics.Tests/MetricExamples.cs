using Challenge.Metrics.Tests.Examples;

namespace Challenge.Metrics.Tests;

/// <summary>Inputs for any metric or diagnostic, made from the roles that it declares; see <see cref="IRoleExamples"/>.</summary>
internal static class MetricExamples
{
    private static readonly IRoleExamples[] Areas =
    [
        .. typeof(MetricExamples).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(IRoleExamples).IsAssignableFrom(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (IRoleExamples)Activator.CreateInstance(t)!),
    ];

    public static MetricInput Make(MetricInfo info, Skill skill, int seed, int rows = 400, bool optionalRoles = true) =>
        Make(info.Id, info.Truth, info.Prediction, skill, seed, rows, optionalRoles);

    public static MetricInput Make(
        string id, IEnumerable<MetricRole> truthRoles, IEnumerable<MetricRole> predictionRoles, Skill skill, int seed, int rows = 400, bool optionalRoles = true)
    {
        Dictionary<string, object> truth = [], prediction = [];
        foreach (IRoleExamples area in Areas)
            area.Make(new Random(seed), skill, rows, truth, prediction);
        return new MetricInput(Pick(id, truthRoles, truth, rows, optionalRoles), Pick(id, predictionRoles, prediction, rows, optionalRoles), Seed: 7);
    }

    /// <summary>The same columns with row i taken from <paramref name="rows"/>[i].</summary>
    public static Columns Take(Columns columns, IEnumerable<MetricRole> roles, int[] rows)
    {
        Columns taken = new(rows.Length);
        foreach (MetricRole role in roles.Where(r => columns.Has(r.Name)))
        {
            taken = role.Type switch
            {
                RoleType.Integer => taken.With(role.Name, Array.ConvertAll(rows, i => columns.Integer(role.Name)[i])),
                RoleType.Real => taken.With(role.Name, Array.ConvertAll(rows, i => columns.Real(role.Name)[i])),
                _ => taken.With(role.Name, Take(columns.Vector(role.Name), rows)),
            };
        }
        return taken;
    }

    /// <summary>The same columns with every value of one role replaced by a constant.</summary>
    public static Columns Replace(Columns columns, MetricRole role, double constant) => role.Type switch
    {
        RoleType.Integer => columns.With(role.Name, Filled((long)constant, columns.Count)),
        RoleType.Real => columns.With(role.Name, Filled(constant, columns.Count)),
        _ => columns.With(role.Name, new Matrix(columns.Count, columns.Vector(role.Name).Width, Filled(constant, columns.Count * columns.Vector(role.Name).Width))),
    };

    /// <summary>The same columns with the value (or the first of the vector) of one row replaced; the role is not an integer one.</summary>
    public static Columns Spoil(Columns columns, MetricRole role, int row, double value)
    {
        if (role.Type == RoleType.Real)
        {
            double[] reals = [.. columns.Real(role.Name)];
            reals[row] = value;
            return columns.With(role.Name, reals);
        }
        Matrix matrix = columns.Vector(role.Name);
        double[] values = [.. matrix.Values];
        values[row * matrix.Width] = value;
        return columns.With(role.Name, new Matrix(matrix.Rows, matrix.Width, values));
    }

    private static Matrix Take(Matrix matrix, int[] rows) =>
        new(rows.Length, matrix.Width, [.. rows.SelectMany(i => matrix.Row(i).ToArray())]);

    private static T[] Filled<T>(T value, int count)
    {
        T[] filled = new T[count];
        Array.Fill(filled, value);
        return filled;
    }

    private static Columns Pick(string id, IEnumerable<MetricRole> roles, Dictionary<string, object> made, int rows, bool optionalRoles)
    {
        Columns columns = new(rows);
        foreach (MetricRole role in roles.Where(r => optionalRoles || !r.Optional))
        {
            Assert.True(made.TryGetValue(role.Name, out object? values), $"{id} has the role '{role.Name}', which no IRoleExamples makes yet: add it in tests/Challenge.Metrics.Tests/Examples");
            columns = values switch
            {
                long[] integers => columns.With(role.Name, integers),
                double[] reals => columns.With(role.Name, reals),
                _ => columns.With(role.Name, (Matrix)values!),
            };
        }
        return columns;
    }
}
