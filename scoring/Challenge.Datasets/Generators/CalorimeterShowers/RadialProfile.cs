using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.CalorimeterShowers;

/// <summary>
/// How the energy of a layer is spread over the distance r from the shower's axis (in Molière radii): a core and a tail,
/// f(r) = p 2rR_C²/(r² + R_C²)² + (1 − p) 2rR_T²/(r² + R_T²)², the same in all directions. R_C, R_T and p depend on ln E and on the depth τ in units of that of the maximum:
/// R_C = 0.0251 + 0.00319 ln E + (0.1162 − 0.000381 Z) τ, R_T = k₁ (e^{−2.59 (τ − 0.645)} + e^{k₄ (τ − 0.645)}) with k₁ = 0.659 − 0.00309 Z, k₄ = 0.3585 + 0.0412 ln E,
/// p = p₁ exp(u − e^u) with u = (0.401 + 0.00187 Z − τ)/p₃, p₁ = 2.632 − 0.00094 Z, p₃ = 1.313 − 0.0686 ln E; then the corrections for sampling,
/// R_C −0.0203 (1 − ê) + 0.0397 e^−τ/F_S, R_T −0.14 (1 − ê) − 0.495 e^−τ/F_S, p + (1 − ê)(0.348 − 0.642 e^{−(τ−1)²}/F_S).
/// Source: G. Grindhammer, S. Peters, hep-ex/0001020, the formulas for sampling calorimeters. Energies in GeV.
/// </summary>
internal sealed class RadialProfile
{
    private const double K1 = 0.659 - 0.00309 * Calorimeter.Z;
    private const double P1 = 2.632 - 0.00094 * Calorimeter.Z;
    private const double P2 = 0.401 + 0.00187 * Calorimeter.Z;
    private const double InverseFrequency = 1 / Calorimeter.SamplingFrequency;

    private readonly double[] _fractions = new double[Calorimeter.Rings];
    private double _logEnergy;

    /// <summary>Share of a layer's energy in each ring. What is missing to 1 lies outside.</summary>
    public ReadOnlySpan<double> Fractions => _fractions;

    /// <summary>Starts a shower of that ln(E / GeV).</summary>
    public void Start(double logEnergy) => _logEnergy = logEnergy;

    /// <summary>Goes to the relative depth τ.</summary>
    public void At(double tau)
    {
        (double core, double tail, double p) = Shape(tau);
        double coreSquare = core * core, tailSquare = tail * tail, inside = 0;
        for (int ring = 0; ring < _fractions.Length; ring++)
        {
            double r = (ring + 1) * (Calorimeter.RingWidth / Calorimeter.MoliereRadius), square = r * r;
            double outer = p * (square / (square + coreSquare)) + (1 - p) * (square / (square + tailSquare));
            _fractions[ring] = outer - inside;
            inside = outer;
        }
    }

    /// <summary>R_C and R_T in Molière radii, and p.</summary>
    public (double Core, double Tail, double CoreShare) Shape(double tau)
    {
        double u = (P2 - tau) / (1.313 - 0.0686 * _logEnergy), fade = InverseFrequency * PortableMath.Exp(-tau);
        double core = 0.0251 + 0.00319 * _logEnergy + (0.1162 - 0.000381 * Calorimeter.Z) * tau;
        double tail = K1 * (PortableMath.Exp(-2.59 * (tau - 0.645)) + PortableMath.Exp((0.3585 + 0.0412 * _logEnergy) * (tau - 0.645)));
        double p = P1 * PortableMath.Exp(u - PortableMath.Exp(u));
        core += -0.0203 * Calorimeter.ElectronDeficit + 0.0397 * fade;
        tail += -0.14 * Calorimeter.ElectronDeficit - 0.495 * fade;
        p += Calorimeter.ElectronDeficit * (0.348 - 0.642 * InverseFrequency * PortableMath.Exp(-(tau - 1) * (tau - 1)));
        return (core, tail, Math.Clamp(p, 0, 1));
    }
}
