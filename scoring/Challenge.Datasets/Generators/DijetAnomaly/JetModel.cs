using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>
/// The inside of ordinary jets, from quarks and gluons, and of jets from a heavy particle that decayed to two quarks. Every distribution has a density in closed form,
/// so that the best possible test is known.
/// </summary>
/// <param name="gluonShare">Share of ordinary jets that come from gluons.</param>
/// <param name="massScale">Factor on the masses of ordinary jets.</param>
/// <param name="tauShift">Added to the logit of their τ₂₁.</param>
/// <param name="countScale">Factor on their number of particles.</param>
internal sealed class JetModel(double gluonShare, double massScale, double tauShift, double countScale)
{
    /// <summary>a of quarks and gluons in P(mass &lt; m) = e^(−a L²), L = 2 ln(m_max / m): the leading double logarithms of QCD, with a larger coefficient.</summary>
    public const double QuarkSudakov = 0.055, GluonSudakov = 0.09;

    /// <summary>m_max in GeV of a jet of 1500 GeV, and the power of pt with which it grows. A small power: jets know little of the mass of the pair.</summary>
    public const double LargestMass = 500, MassPower = 0.15;

    /// <summary>Least mass of a jet in GeV.</summary>
    public const double LeastMass = 5;

    /// <summary>Mean number of particles in a jet of 100 GeV mass, from a quark, a gluon, or two quarks; it grows with the mass to this power.</summary>
    public const double QuarkCount = 45, GluonCount = 65, PairCount = 55, CountPower = 0.1;

    /// <summary>Spread of the number of particles, as a fraction of its mean.</summary>
    public const double CountSpread = 0.22;

    /// <summary>Mean of ln(τ/(1 − τ)) for ordinary jets of 100 GeV, its slope against ln m, and its mean for jets with two cores.</summary>
    public const double TauMean = 0.45, TauSlope = -0.35, PairTauMean = -0.6;

    /// <summary>Spread of ln(τ/(1 − τ)).</summary>
    public const double TauSpread = 0.65;

    public double GluonShare { get; } = gluonShare;

    public double MassScale { get; } = massScale;

    public double TauShift { get; } = tauShift;

    public double CountScale { get; } = countScale;

    /// <summary>A jet from a quark or gluon.</summary>
    public JetShape DrawOrdinary(RowRandom random, double pt)
    {
        bool isGluon = random.Uniform() < GluonShare;
        double most = MassScale * LargestMass * Power(pt / 1500, MassPower);
        double mass;
        do
            mass = most * PortableMath.Exp(-0.5 * Math.Sqrt(random.Exponential() / (isGluon ? GluonSudakov : QuarkSudakov)));
        while (mass < LeastMass);
        double logMass = PortableMath.Log(mass / 100);
        return Shape(random, mass, TauMean + TauShift + TauSlope * logMass, CountScale * (isGluon ? GluonCount : QuarkCount) * PortableMath.Exp(CountPower * logMass));
    }

    /// <summary>A jet from a particle of that mass which decayed to two quarks: 85 % well measured, 15 % with a part lost or something added.</summary>
    public static JetShape DrawPair(RowRandom random, double trueMass)
    {
        double mass;
        do
        {
            mass = random.Uniform() < 0.85
                ? trueMass + (0.08 * trueMass + 3) * random.Normal()
                : trueMass * (0.85 + 0.2 * random.Normal());
        }
        while (mass < LeastMass);
        return Shape(random, mass, PairTauMean, PairCount * Power(mass / 100, CountPower));
    }

    private static JetShape Shape(RowRandom random, double mass, double logit, double meanCount)
    {
        double odds = PortableMath.Exp(logit + TauSpread * random.Normal());
        double count = Math.Round(meanCount * (1 + CountSpread * random.Normal()));
        return new JetShape(mass, odds / (1 + odds), Math.Max(2, (int)count));
    }

    private static double Power(double x, double exponent) => PortableMath.Exp(exponent * PortableMath.Log(x));
}
