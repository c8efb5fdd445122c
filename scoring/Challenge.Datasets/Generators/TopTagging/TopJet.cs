using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>
/// The signal: a top quark t → b W, W → q q′, isotropic at each step, so fast that all three quarks end in one jet. Masses and widths in GeV, rounded from
/// the Particle Data Group's tables. The three prongs shower by the same cascade as background.
/// </summary>
internal static class TopJet
{
    /// <summary>How fast the virtualities of the three quarks fall: steeply, so that prongs are narrow.</summary>
    public const double ProngRate = 15;

    public static readonly BreitWigner TopMass = new(172.5, 1.4, 150, 200);
    public static readonly BreitWigner WMass = new(80.4, 2.1, 65, 95);

    private static readonly TabulatedShape Prong = Cascade.Falling(ProngRate);

    /// <summary>Draws a top quark along x and its decay, until the prongs lie in the jet.</summary>
    /// <returns>The decay of the top (first the W, then the b quark) and that of the W.</returns>
    public static (Splitting Top, Splitting W) Draw(RowRandom random, double pt)
    {
        while (true)
        {
            double mass = TopMass.Draw(random), wMass = WMass.Draw(random);
            Parton top = new(new FourVector(Math.Sqrt(pt * pt + mass * mass), pt, 0, 0), mass * mass, QcdJet.FirstOpening);
            Branching toW = Branching.Of(top, wMass * wMass, Virtuality(random, mass - wMass), random.Uniform(-1, 1));
            if (toW.Opening > top.Opening || !toW.SecondCanGoOn(Cascade.LastVirtuality))
                continue;
            Splitting decay = toW.Open(top, random);

            double first = Virtuality(random, wMass);
            Branching toQuarks = Branching.Of(decay.First, first, Virtuality(random, wMass - Math.Sqrt(first)), random.Uniform(-1, 1));
            if (!toQuarks.FirstCanGoOn(Cascade.LastVirtuality) || !toQuarks.SecondCanGoOn(Cascade.LastVirtuality))
                continue;
            Splitting quarks = toQuarks.Open(decay.First, random);
            if (IsInside(decay.Second) && IsInside(quarks.First) && IsInside(quarks.Second))
                return (decay, quarks);
        }
    }

    /// <summary>The virtuality of a quark that has at most that mass.</summary>
    private static double Virtuality(RowRandom random, double most) => most * most * Prong.Draw(random);

    /// <summary>Whether the angle with the x axis is within the jet's radius.</summary>
    private static bool IsInside(in Parton prong)
    {
        FourVector p = prong.Momentum;
        return p.Px > JetPlace.CosRadius * Math.Sqrt(p.Px * p.Px + p.Py * p.Py + p.Pz * p.Pz);
    }
}
