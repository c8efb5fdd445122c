using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>Jets radiated by the incoming quarks and gluons.</summary>
internal static class Recoil
{
    /// <summary>
    /// Adds jets beside the one hard system and returns the transverse momentum that they give it. The system's own transverse momentum
    /// <paramref name="pt"/> is balanced by a leading jet that takes 60 to 100 % of it, the rest being too soft to make jets; further jets are independent.
    /// </summary>
    public static (double Px, double Py) Add(RowRandom stream, Collision collision, double pt, double rapidity, double meanFurtherJets)
    {
        (double x, double y) = stream.PlaneDirection();
        double share = stream.Uniform(0.6, 1);
        collision.Add(new Jet(-x * pt * share, -y * pt * share, Eta(stream, rapidity)));
        (double px, double py) = AddFurther(stream, collision, rapidity, meanFurtherJets);
        return (x * pt + px, y * pt + py);
    }

    /// <summary>Adds jets of falling transverse momentum above 15 GeV and returns the transverse momentum that balances them.</summary>
    public static (double Px, double Py) AddFurther(RowRandom stream, Collision collision, double rapidity, double mean)
    {
        double px = 0, py = 0;
        for (int left = Math.Min(stream.Poisson(mean), 4); left > 0; left--)
        {
            (double x, double y) = stream.PlaneDirection();
            double pt = 15 + Shapes.SteepPt(stream, 40);
            collision.Add(new Jet(x * pt, y * pt, Eta(stream, rapidity)));
            px -= x * pt;
            py -= y * pt;
        }
        return (px, py);
    }

    private static double Eta(RowRandom stream, double rapidity) => Math.Clamp(0.4 * rapidity + 2.1 * stream.Normal(), -5, 5);
}
