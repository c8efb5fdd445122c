using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>Jets radiated by the incoming quarks and gluons. Their transverse momenta are drawn first, as the hard process recoils against them;
/// where they fly along the beam is drawn when the event has passed its first cuts.</summary>
/// <param name="meanFurtherJets">Mean number of jets beside one that balances the hard process.</param>
internal sealed class Radiation(double meanFurtherJets)
{
    private const int MostFurtherJets = 4;

    private readonly double _none = PortableMath.Exp(-meanFurtherJets);

    /// <summary>
    /// Draws the transverse momentum of a system whose own is <paramref name="pt"/> GeV and adds the jets that give it: one takes 60 to 100 % of
    /// <paramref name="pt"/>, the rest being too soft to make jets; further jets are independent.
    /// </summary>
    public (double Px, double Py) Draw(RowRandom random, Collision collision, double pt)
    {
        (double x, double y) = random.PlaneDirection();
        double share = pt * random.Uniform(0.6, 1);
        collision.Add(new Jet(-x * share, -y * share, double.NaN));
        (double px, double py) = DrawFurther(random, collision);
        return (x * pt + px, y * pt + py);
    }

    /// <summary>Adds jets of falling transverse momentum above 15 GeV and returns the transverse momentum that balances them.</summary>
    public (double Px, double Py) DrawFurther(RowRandom random, Collision collision)
    {
        double px = 0, py = 0;
        for (int left = random.Poisson(_none, MostFurtherJets); left > 0; left--)
        {
            (double x, double y) = random.PlaneDirection();
            double pt = 15 + Shapes.SteepPt(random, 40);
            collision.Add(new Jet(x * pt, y * pt, double.NaN));
            px -= x * pt;
            py -= y * pt;
        }
        return (px, py);
    }

    /// <summary>Gives every jet without one a pseudorapidity, loosely around the rapidity of the hard process.</summary>
    public static void Place(RowRandom random, Collision collision, double rapidity)
    {
        foreach (ref Jet jet in collision.Jets)
        {
            if (double.IsNaN(jet.Eta))
                jet = jet with { Eta = Math.Clamp(0.4 * rapidity + 2.1 * random.Normal(), -5, 5) };
        }
    }
}
