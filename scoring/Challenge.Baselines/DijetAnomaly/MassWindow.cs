namespace Challenge.Baselines.DijetAnomaly;

/// <summary>A narrow range of masses where signal may be, with sidebands below and above that hold background like it.</summary>
/// <param name="Centre">In GeV.</param>
internal readonly record struct MassWindow(double Centre)
{
    /// <summary>Half its width, as a fraction of the centre: one and a half widths of a peak as the detector shows it.</summary>
    public const double HalfWidth = 0.05;

    /// <summary>Where the sidebands end.</summary>
    public const double SidebandEnd = 0.15;

    /// <summary>Width of the weight that <see cref="Weight"/> gives, as a fraction of the centre.</summary>
    private const double Width = 0.04;

    /// <summary>1 inside, 0 in a sideband, −1 elsewhere.</summary>
    public int Region(double mass)
    {
        double distance = Math.Abs(mass / Centre - 1);
        return distance < HalfWidth ? 1 : distance < SidebandEnd ? 0 : -1;
    }

    /// <summary>How much likelier signal at the centre gives a mass near this one than background does, up to a constant: a normal peak, with a tenth in wide tails.</summary>
    public double Weight(double mass)
    {
        double z = (mass / Centre - 1) / Width;
        return Math.Exp(-0.5 * z * z) + 0.1 * Math.Exp(-0.5 * z * z / 9) + 1e-4;
    }

    /// <summary>Windows to search, from 2.5 to 4 TeV, each 2 % above the last.</summary>
    public static IEnumerable<MassWindow> Search()
    {
        for (double centre = 2600; centre < 3900; centre *= 1.02)
            yield return new MassWindow(centre);
    }
}
