using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>
/// What is hidden in the data: a new particle X that decays to two lighter new ones, A and B, each of which becomes one jet with two cores. Its masses and its rate
/// are functions of the seed, so whoever does not know the season's seed does not know them.
/// </summary>
/// <param name="Mass">Of X in GeV.</param>
/// <param name="HeavyMass">Of A in GeV.</param>
/// <param name="LightMass">Of B in GeV.</param>
/// <param name="Fraction">Share of the events that are signal.</param>
internal sealed record Resonance(double Mass, double HeavyMass, double LightMass, double Fraction)
{
    /// <summary>Measured width of the peak of X, as a fraction of its mass.</summary>
    public const double Resolution = 0.035;

    /// <summary>
    /// The rate is such that among this many events the signal is a given number of standard deviations of the background within ±1.5 widths of its mass: too few to be
    /// seen in the spectrum alone.
    /// </summary>
    public const double ReferenceEvents = 100_000;

    /// <summary>A row that no dataset has: its random stream gives the secret.</summary>
    private const long SecretRow = -1;

    /// <summary>The resonance of a seed.</summary>
    public static Resonance Of(ulong seed, DijetSpectrum spectrum)
    {
        RowRandom random = new(seed);
        random.Start(SecretRow);
        double mass = random.Uniform(2800, 3600);
        double heavy = random.Uniform(200, 400), light = random.Uniform(80, 180);
        double deviations = random.Uniform(2.8, 4.2);
        double window = spectrum.Share(mass * (1 - 1.5 * Resolution), mass * (1 + 1.5 * Resolution));
        return new Resonance(mass, heavy, light, deviations * Math.Sqrt(window / ReferenceEvents));
    }

    /// <summary>
    /// The measured mass of the two jets in GeV: 80 % in a normal peak of width <see cref="Resolution"/>, 20 % in a wider one below it, where an energetic gluon was lost.
    /// </summary>
    public double DrawDijetMass(RowRandom random)
    {
        while (true)
        {
            double mass = random.Uniform() < 0.8
                ? Mass * (1 + Resolution * random.Normal())
                : Mass * (0.94 + 0.08 * random.Normal());
            if (mass is > DijetSpectrum.Least and < DijetSpectrum.Most)
                return mass;
        }
    }
}
