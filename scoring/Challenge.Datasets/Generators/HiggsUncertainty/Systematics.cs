using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>What a pseudo-experiment does not know: the six nuisance parameters of the FAIR Universe challenge (arXiv:2410.02867), with W + jets in place of dibosons.</summary>
/// <param name="Nuisances">Energy scales, normal around 1 with deviation 0.01 within [0.9, 1.1], and soft noise, log-normal with parameters 0 and 1 within [0, 5] GeV.</param>
/// <param name="TopPair">Factor on top pairs, normal around 1 with deviation 0.02 within [0.8, 1.2].</param>
/// <param name="WJets">Factor on W + jets, normal around 1 with deviation 0.25 within [0, 2].</param>
/// <param name="Background">Factor on all background, normal around 1 with deviation 0.001 within [0.99, 1.01].</param>
internal readonly record struct Systematics(Nuisances Nuisances, double TopPair, double WJets, double Background)
{
    private const double MostNoise = 5;

    /// <summary>Half-width of the energy scales of training events: five standard deviations, so that their effect can be learned from them.</summary>
    private const double Wide = 0.05;

    /// <summary>As in a pseudo-experiment. Values beyond their limits are set to the limit.</summary>
    public static Systematics Draw(RowRandom random)
    {
        double tau = Clipped(0.01, 0.9, 1.1), jet = Clipped(0.01, 0.9, 1.1);
        return new Systematics(new Nuisances(tau, jet, Noise(random)), Clipped(0.02, 0.8, 1.2), Clipped(0.25, 0, 2), Clipped(0.001, 0.99, 1.01));

        double Clipped(double deviation, double low, double high) => Math.Clamp(1 + deviation * random.Normal(), low, high);
    }

    /// <summary>As for a training event: energy scales spread evenly over ±5 %, soft noise as in a pseudo-experiment.</summary>
    public static Nuisances DrawWide(RowRandom random) => new(random.Uniform(1 - Wide, 1 + Wide), random.Uniform(1 - Wide, 1 + Wide), Noise(random));

    private static double Noise(RowRandom random) => Math.Min(PortableMath.Exp(random.Normal()), MostNoise);
}
