using System.Runtime.Intrinsics;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>
/// The squared tree amplitude of N gluons in one colour order 1, 2, … N, couplings and colour factors taken out. With gluons i and j of one helicity and all others
/// of the other (all counted as outgoing), the amplitude is ⟨ij⟩⁴ / (⟨12⟩⟨23⟩…⟨N1⟩); with |⟨ij⟩|² = s_ij and summed over which two and over which helicity,
/// |A|² = 2 Σ_{i&lt;j} s_ij⁴ / (s_12 s_23 … s_N1), s_ij = 2 p_i·p_j. For N = 5 these are all helicities that contribute; from N = 6 on, amplitudes with three or more
/// gluons of either helicity exist too and are left out. Unit: GeV to the power 8 − 2N. Momenta are those of four events at once.
/// Source: S. J. Parke, T. R. Taylor, Phys. Rev. Lett. 56 (1986) 2459; review: M. L. Mangano, S. J. Parke, Phys. Rept. 200 (1991) 301, hep-th/0509223.
/// </summary>
internal static class ParkeTaylor
{
    /// <summary>|A|² of five or more gluons.</summary>
    /// <param name="momenta">E, px, py, pz in GeV of each gluon in the colour order. The two incoming ones as they come in: a sign of all four changes no |s|.</param>
    public static Vector256<double> Squared(ReadOnlySpan<Vector256<double>> momenta)
    {
        int last = momenta.Length / 4 - 1;
        Vector256<double> numerator = default, denominator = Vector256<double>.One;
        for (int i = 0; i < last; i++)
        {
            for (int j = i + 1; j <= last; j++)
            {
                Vector256<double> s = Invariant(momenta, i, j), square = s * s;
                numerator += square * square;
                if (j == i + 1 || (i == 0 && j == last))
                    denominator *= s;
            }
        }
        return 2 * numerator / denominator;
    }

    /// <summary>s_ij = 2 (E_i E_j − p_i·p_j) in GeV².</summary>
    public static Vector256<double> Invariant(ReadOnlySpan<Vector256<double>> momenta, int i, int j)
    {
        ReadOnlySpan<Vector256<double>> p = momenta.Slice(4 * i, 4), q = momenta.Slice(4 * j, 4);
        return 2 * (p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3]);
    }
}
