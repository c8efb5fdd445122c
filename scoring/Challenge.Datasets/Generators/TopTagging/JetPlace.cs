using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>Transverse momentum in GeV and direction of a jet, from the same distribution for both kinds.</summary>
internal readonly record struct JetPlace(double Pt, double Eta, double SinhEta, double CosPhi, double SinPhi)
{
    public const double LeastPt = 550;
    public const double MostPt = 650;
    public const double MostEta = 2;

    /// <summary>Radius of a jet in rad.</summary>
    public const double Radius = 0.8;

    /// <summary>cos 0.8.</summary>
    public const double CosRadius = 0.69670670934716542;

    /// <summary>pt^(−Index + 1) is even between the limits.</summary>
    private const double Index = 6;

    private static readonly double AtLeast = Power(LeastPt, 1 - Index), AtMost = Power(MostPt, 1 - Index);

    /// <summary>Azimuth in (−π, π].</summary>
    public double Phi => PortableMath.Atan2(SinPhi, CosPhi);

    /// <summary>Draws pt from a spectrum that falls as pt⁻⁶, and a pseudorapidity that is normal with spread 1 within ±2.</summary>
    public static JetPlace Draw(RowRandom random)
    {
        double pt = Power(random.Uniform(AtMost, AtLeast), 1 / (1 - Index));
        double eta;
        do
            eta = random.Normal();
        while (Math.Abs(eta) > MostEta);
        (double cos, double sin) = random.PlaneDirection();
        return new JetPlace(pt, eta, PortableMath.Sinh(eta), cos, sin);
    }

    private static double Power(double x, double exponent) => PortableMath.Exp(exponent * PortableMath.Log(x));
}
