namespace Challenge.Metrics.Tests;

/// <summary>
/// Inputs for any metric, made from the roles that it declares. A metric with a new role needs that role here once,
/// and all contract tests then hold for it too.
/// </summary>
internal static class MetricExamples
{
    /// <summary>How good the made prediction is.</summary>
    public enum Skill
    {
        Random,
        Fair,
        Perfect,
    }

    public static MetricInput Make(MetricInfo info, Skill skill, int seed, int rows = 400, bool optionalRoles = true)
    {
        Random random = new(seed);
        Dictionary<string, Array> roles = MakeRoles(random, skill, rows);
        return new MetricInput(Pick(info, info.Truth, roles, optionalRoles), Pick(info, info.Prediction, roles, optionalRoles), Seed: 7);
    }

    /// <summary>The same columns with row i taken from <paramref name="rows"/>[i].</summary>
    public static Columns Take(Columns columns, IEnumerable<MetricRole> roles, int[] rows)
    {
        Columns taken = new(rows.Length);
        foreach (MetricRole role in roles.Where(r => columns.Has(r.Name)))
        {
            taken = role.Type == RoleType.Integer
                ? taken.With(role.Name, Array.ConvertAll(rows, i => columns.Integer(role.Name)[i]))
                : taken.With(role.Name, Array.ConvertAll(rows, i => columns.Real(role.Name)[i]));
        }
        return taken;
    }

    /// <summary>The same columns with one role's values replaced.</summary>
    public static Columns Replace(Columns columns, string role, Func<int, long> value) =>
        columns.With(role, Enumerable.Range(0, columns.Count).Select(value).ToArray());

    private static Dictionary<string, Array> MakeRoles(Random random, Skill skill, int rows)
    {
        long[] label = new long[rows], selected = new long[rows], hit = new long[rows], particle = new long[rows], track = new long[rows], events = new long[rows];
        double[] score = new double[rows], weight = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            label[i] = i % 2;
            bool right = random.NextDouble() < (skill == Skill.Perfect ? 1.0 : skill == Skill.Fair ? 0.75 : 0.5);
            score[i] = skill == Skill.Perfect ? label[i] : Math.Round(right == (label[i] == 1) ? 0.5 + (0.5 * random.NextDouble()) : 0.5 * random.NextDouble(), 2);
            selected[i] = score[i] > 0.5 ? 1 : 0;
            weight[i] = random.Next(1, 4);
            events[i] = i % 3;
            hit[i] = 11 + (i / 3 * 5);
            particle[i] = (1L << 55) + (i / 30);
            track[i] = skill == Skill.Perfect ? particle[i] : skill == Skill.Fair && random.NextDouble() < 0.8 ? particle[i] : random.Next(rows / 30);
        }
        return new Dictionary<string, Array>
        {
            ["label"] = label, ["selected"] = selected, ["score"] = score, ["weight"] = weight,
            ["event_id"] = events, ["hit_id"] = hit, ["particle_id"] = particle, ["track_id"] = track,
        };
    }

    private static Columns Pick(MetricInfo info, IEnumerable<MetricRole> roles, Dictionary<string, Array> made, bool optionalRoles)
    {
        Columns columns = new(made.Values.First().Length);
        foreach (MetricRole role in roles.Where(r => optionalRoles || !r.Optional))
        {
            Assert.True(made.TryGetValue(role.Name, out Array? values), $"{info.Id} has the role '{role.Name}', which MetricExamples cannot make yet: add it there");
            columns = values is long[] integers ? columns.With(role.Name, integers) : columns.With(role.Name, (double[])values);
        }
        return columns;
    }
}
