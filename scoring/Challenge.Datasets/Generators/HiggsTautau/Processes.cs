using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>The signal and its backgrounds. Masses and widths in GeV are the Particle Data Group's; the spectra are plausible round numbers.</summary>
internal static class Processes
{
    /// <summary>A Higgs boson to two taus; 15 % made by vector-boson fusion.</summary>
    public static readonly IProcess Higgs = new ResonanceToTaus(new BreitWigner(125, 0.004, 75, 200), 25, 1.1, new Radiation(0.60), 0.15);

    /// <summary>A Z boson to two taus.</summary>
    public static readonly IProcess Z = new ResonanceToTaus(new BreitWigner(91.19, 2.495, 55, 150), 16, 1.2, new Radiation(0.50), 0);

    /// <inheritdoc cref="HiggsTautau.TopPair"/>
    public static readonly IProcess TopPair = new TopPair();

    /// <inheritdoc cref="HiggsTautau.WJets"/>
    public static readonly IProcess WJets = new WJets();
}
