using Challenge.Formats;

namespace Challenge.Baselines.DijetAnomaly;

/// <summary>
/// What is inside the two jets, without what knows the mass of the pair: mass, τ₂₁ and number of particles of the heavier jet and of the lighter one, and |Δη|. Ordered by mass, as which
/// jet has the larger pt means little; momenta are left out, as they would give the mass of the pair away.
/// </summary>
/// <param name="Mass">Mass of the pair in GeV, for windows, not for classifiers.</param>
/// <param name="Values">Rows × Count numbers.</param>
internal sealed record DijetFeatures(double[] Mass, float[] Values)
{
    /// <summary>Features a row.</summary>
    public const int Count = 7;

    private static readonly string[] Inside = ["m_", "tau21_", "n_"];

    public int Rows => Mass.Length;

    /// <summary>The features of published rows.</summary>
    public static DijetFeatures Of(Table events)
    {
        double[] eta1 = Real(events, "eta_j1"), eta2 = Real(events, "eta_j2");
        double[][] first = [.. Inside.Select(name => Real(events, name + "j1"))], second = [.. Inside.Select(name => Real(events, name + "j2"))];
        float[] values = new float[events.RowCount * Count];
        for (int row = 0; row < events.RowCount; row++)
        {
            (double[][] heavy, double[][] light) = first[0][row] >= second[0][row] ? (first, second) : (second, first);
            for (int k = 0; k < Inside.Length; k++)
                (values[row * Count + k], values[row * Count + 3 + k]) = ((float)heavy[k][row], (float)light[k][row]);
            values[row * Count + 6] = (float)Math.Abs(eta1[row] - eta2[row]);
        }
        return new DijetFeatures(Real(events, "m_jj"), values);
    }

    /// <summary>The features of some rows, as models take them.</summary>
    public FeatureMatrix Take(int[] rows)
    {
        float[] taken = new float[rows.Length * Count];
        for (int i = 0; i < rows.Length; i++)
            Values.AsSpan(rows[i] * Count, Count).CopyTo(taken.AsSpan(i * Count));
        return new FeatureMatrix(taken, rows.Length, Count);
    }

    /// <summary>All rows.</summary>
    public FeatureMatrix ToMatrix() => new(Values, Rows, Count);

    private static double[] Real(Table events, string name) => events.Find(name)?.AsFloat64()
        ?? throw new ArgumentException($"there is no numeric column '{name}'", nameof(events));
}
