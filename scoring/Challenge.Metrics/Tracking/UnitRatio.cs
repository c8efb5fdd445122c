using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// A ratio of sums over independent units, r = Σ a / Σ b, with its linearised (delta-method) error √(n/(n−1) Σ (a − r b)²) / Σ b over the n units
/// with b &gt; 0 or a &gt; 0. For a share of n units (b = 1, a = 0 or 1) it is the binomial error with n − 1 in place of n.
/// Source: W. G. Cochran, Sampling Techniques (1977), section 6.3.
/// </summary>
/// <param name="numerator">a ≥ 0, one a unit.</param>
/// <param name="denominator">b ≥ 0, one a unit.</param>
/// <param name="keys">Key of each unit, for resampling.</param>
internal sealed class UnitRatio(double[] numerator, double[] denominator, ulong[] keys) : IReplicaStatistic
{
    public ulong[] UnitKeys => keys;

    /// <summary>Null when the denominators sum to 0.</summary>
    public double? Value
    {
        get
        {
            CompensatedSum a = default, b = default;
            for (int i = 0; i < numerator.Length; i++)
            {
                a.Add(numerator[i]);
                b.Add(denominator[i]);
            }
            return b.Value > 0.0 ? Math.Clamp(a.Value / b.Value, 0.0, 1.0) : null;
        }
    }

    /// <summary>The error of <paramref name="ratio"/>; null for a single unit.</summary>
    public double? StandardError(double ratio)
    {
        CompensatedSum spread = default, total = default;
        int count = 0;
        for (int i = 0; i < numerator.Length; i++)
        {
            double deviation = numerator[i] - (ratio * denominator[i]);
            spread.Add(deviation * deviation);
            total.Add(denominator[i]);
            count += denominator[i] > 0.0 || numerator[i] > 0.0 ? 1 : 0;
        }
        return count < 2 ? null : Math.Sqrt(spread.Value * count / (count - 1)) / total.Value;
    }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        (double a, double b) = (0.0, 0.0);
        for (int i = 0; i < numerator.Length; i++)
        {
            a += multiplicity[i] * numerator[i];
            b += multiplicity[i] * denominator[i];
        }
        return b > 0.0 ? Math.Clamp(a / b, 0.0, 1.0) : null;
    }
}
