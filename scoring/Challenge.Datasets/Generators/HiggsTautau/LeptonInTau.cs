namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>How a lepton leaves its tau, in the rest frame of the tau.</summary>
/// <param name="Y">2 E / m, in [0, 1].</param>
/// <param name="Cosine">Cosine of the angle to the flight of the tau.</param>
internal readonly record struct LeptonInTau(double Y, double Cosine)
{
    /// <summary>Fraction of the energy of a fast tau that the lepton takes.</summary>
    private double Fraction => 0.5 * Y * (1 + Cosine);

    /// <summary>
    /// Bound on the lepton's transverse momentum in GeV when its tau's momentum along some direction is at most <paramref name="tauMomentum"/>. Across the flight
    /// of the tau the lepton has at most m / 2, and what the tau's mass adds to the fraction is below m² / 2E: 2 GeV hold both for taus above 2 GeV.
    /// </summary>
    public double MostMomentum(double tauMomentum) => Fraction * tauMomentum + 2;
}
