using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>Which events are kept, in GeV and pseudorapidity, after the detector; like the 2014 challenge's.</summary>
internal static class Selection
{
    public const double LeptonPt = 26;
    public const double TauPt = 20;
    public const double CentralEta = 2.5;
    public const double JetPt = 30;
    public const double JetEta = 4.5;

    /// <summary>Least angular distance of lepton, tau and jets.</summary>
    public const double Separation = 0.4;

    /// <summary>Before the detector: below this no smearing can lift a lepton over the threshold.</summary>
    public const double EarlyLeptonPt = 23.5;

    /// <inheritdoc cref="EarlyLeptonPt"/>
    public const double EarlyTauPt = 12;

    private const double SinhCentralEta = 6.050204481039788;

    /// <summary>Whether |η| is at most <see cref="CentralEta"/>, from |pz| / pt = sinh |η|, without a logarithm.</summary>
    public static bool IsCentral(FourVector particle) => Math.Abs(particle.Pz) <= SinhCentralEta * particle.Pt;
}
