using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>Hadrons that fly into a forward spectrometer.</summary>
internal static class Forward
{
    /// <summary>A hadron of that mass and transverse momentum (GeV) with rapidity 2 to 4.6, somewhat more often towards the lower end.</summary>
    public static FourVector Draw(RowRandom random, double mass, double pt)
    {
        double u = random.Uniform();
        double rapidity = 2 + 2.6 * u * (0.7 + 0.3 * u);
        (double x, double y) = random.PlaneDirection();
        return FourVector.OfRapidity(mass, pt * x, pt * y, rapidity);
    }
}
