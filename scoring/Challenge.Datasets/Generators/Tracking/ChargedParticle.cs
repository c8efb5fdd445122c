namespace Challenge.Datasets.Generators.Tracking;

/// <summary>A charged particle where it is made. Lengths in mm, momenta in GeV.</summary>
/// <param name="X">Where it is made.</param>
/// <param name="Y">Where it is made.</param>
/// <param name="Z">Where it is made, along the beam.</param>
/// <param name="DirectionX">Unit vector of the transverse momentum.</param>
/// <param name="DirectionY">Unit vector of the transverse momentum.</param>
/// <param name="Slope">pz / pt, the hyperbolic sine of the pseudorapidity.</param>
/// <param name="Pt">Transverse momentum.</param>
/// <param name="Eta">Pseudorapidity.</param>
/// <param name="Charge">+1 or −1.</param>
internal readonly record struct ChargedParticle(
    double X, double Y, double Z, double DirectionX, double DirectionY, double Slope, double Pt, double Eta, int Charge);
