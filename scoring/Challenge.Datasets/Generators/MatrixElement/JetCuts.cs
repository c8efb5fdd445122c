using System.Runtime.Intrinsics;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>
/// Keeps outgoing gluons away from where the amplitude has no bound: each must have transverse momentum, and each pair a distance R with
/// R² = 2 (cosh Δη − cos Δφ) = s_ij / (pt_i pt_j). For close pairs R is the usual √(Δη² + Δφ²); unlike it, it needs no logarithm.
/// </summary>
/// <param name="minimumPt">Least transverse momentum in GeV.</param>
/// <param name="minimumDistance">Least R.</param>
internal sealed class JetCuts(double minimumPt, double minimumDistance)
{
    private readonly Vector256<double> _ptSquare = Vector256.Create(minimumPt * minimumPt);
    private readonly double _distanceFourth = minimumDistance * minimumDistance * minimumDistance * minimumDistance;

    /// <summary>Which of four events pass: bit k for event k.</summary>
    /// <param name="momenta">E, px, py, pz in GeV of each outgoing gluon.</param>
    public uint Pass(ReadOnlySpan<Vector256<double>> momenta)
    {
        int gluons = momenta.Length / 4;
        Vector256<double> pass = Vector256<double>.AllBitsSet;
        for (int i = 0; i < gluons; i++)
        {
            Vector256<double> ptSquare = PtSquare(momenta, i);
            pass &= Vector256.GreaterThanOrEqual(ptSquare, _ptSquare);
            for (int j = 0; j < i; j++)
            {
                // R⁴ = s² / (pt² pt²) needs no root either.
                Vector256<double> s = ParkeTaylor.Invariant(momenta, i, j);
                pass &= Vector256.GreaterThanOrEqual(s * s, _distanceFourth * ptSquare * PtSquare(momenta, j));
            }
        }
        return pass.ExtractMostSignificantBits();
    }

    private static Vector256<double> PtSquare(ReadOnlySpan<Vector256<double>> momenta, int i) =>
        momenta[4 * i + 1] * momenta[4 * i + 1] + momenta[4 * i + 2] * momenta[4 * i + 2];
}
