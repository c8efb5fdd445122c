using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>Draws events of two jets, back to back across the beam.</summary>
/// <param name="spectrum">Masses of ordinary pairs.</param>
/// <param name="jets">Insides of jets.</param>
internal sealed class DijetModel(DijetSpectrum spectrum, JetModel jets)
{
    /// <summary>Largest distance of the two jets in pseudorapidity, as searches demand it against quarks that scatter forward.</summary>
    public const double MostDeltaEta = 1.3;

    /// <summary>Spread of the mean pseudorapidity of the two jets, and its limit.</summary>
    private const double BoostSpread = 0.45, MostBoost = 1.35;

    /// <summary>Spread of ln √(pt₁ / pt₂), from radiation besides the two jets.</summary>
    private const double Imbalance = 0.06;

    private static readonly double MostChi = PortableMath.Exp(MostDeltaEta);

    /// <summary>The data: what nature does.</summary>
    public static DijetModel Data { get; } = new(new DijetSpectrum(5), new JetModel(0.5, 1, 0, 1));

    /// <summary>The simulation: what somebody who does not quite know nature expects of ordinary jets.</summary>
    public static DijetModel Simulation { get; } = new(new DijetSpectrum(5.15), new JetModel(0.45, 1.02, 0.06, 0.97));

    public DijetSpectrum Spectrum { get; } = spectrum;

    public JetModel Jets { get; } = jets;

    /// <summary>
    /// Background: two quarks or gluons that scattered. Their angle is even in χ = e^|Δη|, as it is for exchange of a gluon (Rutherford's law).
    /// </summary>
    public DijetEvent DrawBackground(RowRandom random)
    {
        double mass = Spectrum.Draw(random);
        double deltaEta = PortableMath.Log(random.Uniform(1, MostChi));
        (double pt1, double eta1, double pt2, double eta2) = Place(random, mass, deltaEta);
        return new DijetEvent(mass, pt1, eta1, Jets.DrawOrdinary(random, pt1), pt2, eta2, Jets.DrawOrdinary(random, pt2));
    }

    /// <summary>Signal: X → A B without spin, so even in cos θ* = tanh(Δη / 2). Either of A and B may be the jet of larger pt.</summary>
    public static DijetEvent DrawSignal(RowRandom random, Resonance resonance)
    {
        double mass = resonance.DrawDijetMass(random);
        double cosine = random.Uniform() * (MostChi - 1) / (MostChi + 1);
        (double pt1, double eta1, double pt2, double eta2) = Place(random, mass, PortableMath.Log((1 + cosine) / (1 - cosine)));
        bool heavyFirst = random.Uniform() < 0.5;
        JetShape heavy = JetModel.DrawPair(random, resonance.HeavyMass), light = JetModel.DrawPair(random, resonance.LightMass);
        return heavyFirst
            ? new DijetEvent(mass, pt1, eta1, heavy, pt2, eta2, light)
            : new DijetEvent(mass, pt1, eta1, light, pt2, eta2, heavy);
    }

    /// <summary>m² = 2 pt₁ pt₂ (cosh Δη + 1) for jets whose own masses are small against their momenta.</summary>
    private static (double Pt1, double Eta1, double Pt2, double Eta2) Place(RowRandom random, double mass, double deltaEta)
    {
        double half = PortableMath.Exp(0.5 * deltaEta);
        double pt = mass / (half + 1 / half);
        double imbalance = PortableMath.Exp(Imbalance * Math.Abs(random.Normal()));
        double boost;
        do
            boost = BoostSpread * random.Normal();
        while (Math.Abs(boost) > MostBoost);
        double side = random.Uniform() < 0.5 ? 0.5 : -0.5;
        return (pt * imbalance, boost + side * deltaEta, pt / imbalance, boost - side * deltaEta);
    }
}
