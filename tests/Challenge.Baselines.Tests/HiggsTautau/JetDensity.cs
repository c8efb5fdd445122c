using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Metrics.Statistics;

namespace Challenge.Baselines.Tests.HiggsTautau;

/// <summary>Densities of jets: what <see cref="Radiation"/> and vector-boson fusion draw, written from their formulas.</summary>
/// <param name="scale">Median transverse momentum in GeV of what recoils against the first jet.</param>
/// <param name="mean">Mean number of further jets.</param>
internal sealed class JetDensity(double scale, double mean)
{
    private const double Largest = 600, Edge = 5, Spread = 2.1;

    /// <summary>
    /// What the hard process can have recoiled to, each with its weight: the first jet takes 60 to 100 % of the momentum, the further ones are balanced. One point for at most every
    /// 4 GeV, so that no noise is too fine for the sum.
    /// </summary>
    public IEnumerable<(double X, double Y, double Weight)> Recoils(Jet[] jets)
    {
        if (jets.Length == 0)
            yield break;
        double further = jets.Length == 5 ? 1 - Enumerable.Range(0, 4).Sum(Poisson) : Poisson(jets.Length - 1), x = 0, y = 0;
        foreach (Jet jet in jets.Skip(1))
        {
            further *= Above(jet.Pt, 15, 40);
            (x, y) = (x - jet.Px, y - jet.Py);
        }
        int steps = Math.Clamp((int)(jets[0].Pt * 0.67 / 4), 6, 80);
        for (int i = 0; i < steps; i++)
        {
            double share = 0.6 + (0.4 * (i + 0.5) / steps), pt = jets[0].Pt / share;
            if (pt < Largest)
                yield return (x - (jets[0].Px / share), y - (jets[0].Py / share), further * Falling(pt) / (2 * Math.PI * pt) / (share * share * steps));
        }
    }

    /// <summary>Density in the pseudorapidities of jets beside a process of that rapidity.</summary>
    public static double Places(Jet[] jets, double rapidity)
    {
        double product = 1;
        foreach (Jet jet in jets)
        {
            double z = (jet.Eta - (0.4 * rapidity)) / Spread;
            product *= Math.Abs(jet.Eta) < Edge ? Math.Exp(-0.5 * z * z) / (Spread * Math.Sqrt(2 * Math.PI)) : NormalDistribution.UpperTail(Math.CopySign(z, z * jet.Eta));
        }
        return product;
    }

    /// <summary>Density of the two jets of vector-boson fusion, which lie in opposite directions.</summary>
    public static double Fusion(Jet first, Jet second) => Above(first.Pt, 20, 50) * Above(second.Pt, 20, 50)
        * 0.5 * ((Forward(first.Eta) * Forward(-second.Eta)) + (Forward(-first.Eta) * Forward(second.Eta)));

    /// <summary>Density of a vector whose length is <paramref name="least"/> more than a steeply falling spectrum gives, dN/dpt² ∝ (pt² + scale²)⁻³.</summary>
    public static double Above(double pt, double least, double scale)
    {
        double s = pt - least;
        return s <= 0 ? 0 : 4 * s * Math.Pow(scale, 4) / Math.Pow((s * s) + (scale * scale), 3) / (2 * Math.PI * pt);
    }

    /// <summary>Whether only fusion puts a jet there: where its pseudorapidity is cut.</summary>
    public static bool IsOfFusionAlone(Jet jet) => Math.Abs(jet.Eta) == 1;

    private static double Forward(double eta)
    {
        double z = (eta - 1.9) / 1.2;
        return eta <= -1 || eta > Edge ? 0 : eta < Edge ? Math.Exp(-0.5 * z * z) / (1.2 * Math.Sqrt(2 * Math.PI)) : NormalDistribution.UpperTail(z);
    }

    private double Falling(double pt) => 2 * pt * scale * scale / Math.Pow((pt * pt) + (scale * scale), 2) / (1 - (scale * scale / ((Largest * Largest) + (scale * scale))));

    private double Poisson(int count) => Math.Exp(-mean) * Math.Pow(mean, count) / Enumerable.Range(1, count).Aggregate(1.0, static (product, i) => product * i);
}
