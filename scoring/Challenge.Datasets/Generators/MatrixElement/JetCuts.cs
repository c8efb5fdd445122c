namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>
/// Keeps outgoing gluons away from where the amplitude has no bound: each must have transverse momentum, and each pair a distance R with
/// R² = 2 (cosh Δη − cos Δφ) = s_ij / (pt_i pt_j). For close pairs R is the usual √(Δη² + Δφ²); unlike it, it needs no logarithm.
/// </summary>
/// <param name="minimumPt">Least transverse momentum in GeV.</param>
/// <param name="minimumDistance">Least R.</param>
internal sealed class JetCuts(double minimumPt, double minimumDistance)
{
    private readonly double _ptSquare = minimumPt * minimumPt;
    private readonly double _distanceFourth = minimumDistance * minimumDistance * minimumDistance * minimumDistance;

    /// <summary>Whether the gluons pass.</summary>
    /// <param name="momenta">E, px, py, pz in GeV of each outgoing gluon.</param>
    public bool Pass(ReadOnlySpan<double> momenta)
    {
        int gluons = momenta.Length / 4;
        for (int i = 0; i < gluons; i++)
        {
            double ptSquare = PtSquare(momenta, i);
            if (ptSquare < _ptSquare)
                return false;
            for (int j = 0; j < i; j++)
            {
                // R⁴ = s² / (pt² pt²) needs no root either.
                double s = ParkeTaylor.Invariant(momenta, i, j);
                if (s * s < _distanceFourth * ptSquare * PtSquare(momenta, j))
                    return false;
            }
        }
        return true;
    }

    private static double PtSquare(ReadOnlySpan<double> momenta, int i) => momenta[4 * i + 1] * momenta[4 * i + 1] + momenta[4 * i + 2] * momenta[4 * i + 2];
}
