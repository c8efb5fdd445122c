using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>The background: a jet from one quark or gluon, which showers by itself.</summary>
internal static class QcdJet
{
    /// <summary>Largest mass as a fraction of the transverse momentum.</summary>
    public const double LargestMass = 0.5;

    /// <summary>Smallest mass in GeV.</summary>
    public const double SmallestMass = 8;

    /// <summary>
    /// Strength a of the Sudakov shape: the fraction of jets below a mass m is e^(−a L²) with L = ln(m²max / m²), the form of the leading double logarithms,
    /// where a = α_s C / 2π (0.03 for quarks and 0.06 for gluons at α_s = 0.12); here larger, which stands for all that the leading logarithms leave out.
    /// </summary>
    public const double Sudakov = 0.08;

    /// <summary>1 − cos 1.2: the first two branches are at most 1.2 rad apart, as they are in a jet of radius 0.8.</summary>
    public const double FirstOpening = 0.63764224552332664;

    /// <summary>Draws the parton: along x with that momentum, of a mass that falls steeply above its peak.</summary>
    public static Parton Draw(RowRandom random, double pt)
    {
        double mass;
        do
        {
            double halfLog = 0.5 * Math.Sqrt(random.Exponential() / Sudakov);
            mass = LargestMass * pt * PortableMath.Exp(-halfLog);
        }
        while (mass < SmallestMass);
        return new Parton(new FourVector(Math.Sqrt(pt * pt + mass * mass), pt, 0, 0), mass * mass, FirstOpening);
    }
}
