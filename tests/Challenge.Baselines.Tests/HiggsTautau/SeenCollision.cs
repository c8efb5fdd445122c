using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Baselines.Tests.HiggsTautau;

/// <summary>
/// What the optimum sees of an event, more than any participant: lepton and jets before the detector, the jets in the order in which they were made; momentum of what is taken for a
/// tau, but not its mass; and the momentum of all neutrinos with nothing but the noise of soft particles added, whose sum is known too. All published columns are made from these by
/// chance that is the same for all processes.
/// </summary>
internal sealed record SeenCollision(FourVector Lepton, FourVector Tau, Jet[] Jets, double MissingX, double MissingY, double SoftEt)
{
    /// <summary>Density of the noise, which is 0.75 √E in nine events of ten and 1.6 √E in the tenth, at its distance from neutrinos with that momentum.</summary>
    public double Noise(double neutrinosX, double neutrinosY)
    {
        double square = Square(MissingX - neutrinosX) + Square(MissingY - neutrinosY);
        return (0.9 * Normal(0.75 * 0.75 * SoftEt)) + (0.1 * Normal(1.6 * 1.6 * SoftEt));

        double Normal(double variance) => Math.Exp(-0.5 * square / variance) / (2 * Math.PI * variance);
    }

    private static double Square(double x) => x * x;
}
