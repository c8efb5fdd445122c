using Challenge.Datasets.Generators.DijetAnomaly;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators.DijetAnomaly;

/// <summary>
/// The best test there is: the ratio of the densities of signal and background at an event (Neyman and Pearson), with the secret known. Written from the
/// formulas of the documentation, not from the code that draws.
/// </summary>
internal sealed class DijetOptimum(Resonance resonance)
{
    private static readonly double Normalisation = DijetModel.Data.Spectrum.Integral(DijetSpectrum.Least, DijetSpectrum.Most);

    /// <summary>ln(p(event | signal) / p(event | background)) of every row.</summary>
    public double[] LogRatios(Table events)
    {
        double[] mass = Real(events, "m_jj"), eta1 = Real(events, "eta_j1"), eta2 = Real(events, "eta_j2"), pt1 = Real(events, "pt_j1"), pt2 = Real(events, "pt_j2");
        (double[] m1, double[] tau1, double[] n1) = (Real(events, "m_j1"), Real(events, "tau21_j1"), Real(events, "n_j1"));
        (double[] m2, double[] tau2, double[] n2) = (Real(events, "m_j2"), Real(events, "tau21_j2"), Real(events, "n_j2"));
        double[] ratios = new double[events.RowCount];
        for (int i = 0; i < ratios.Length; i++)
        {
            double signal = Peak(mass[i]) * Isotropic(Math.Abs(eta1[i] - eta2[i])) * 0.5
                * (Pair(m1[i], tau1[i], n1[i], resonance.HeavyMass) * Pair(m2[i], tau2[i], n2[i], resonance.LightMass)
                    + Pair(m1[i], tau1[i], n1[i], resonance.LightMass) * Pair(m2[i], tau2[i], n2[i], resonance.HeavyMass));
            double background = DijetModel.Data.Spectrum.Density(mass[i]) / Normalisation * Scattered(Math.Abs(eta1[i] - eta2[i]))
                * Ordinary(m1[i], tau1[i], n1[i], pt1[i]) * Ordinary(m2[i], tau2[i], n2[i], pt2[i]);
            ratios[i] = Math.Log(signal) - Math.Log(background);
        }
        return ratios;
    }

    private double Peak(double mass) =>
        0.8 * Normal(mass, resonance.Mass, 0.035 * resonance.Mass) + 0.2 * Normal(mass, 0.94 * resonance.Mass, 0.08 * resonance.Mass);

    /// <summary>Even in c = tanh(Δη / 2) up to that of Δη = 1.3.</summary>
    private static double Isotropic(double deltaEta)
    {
        double c = Math.Tanh(deltaEta / 2);
        return 0.5 * (1 - c * c) / Math.Tanh(0.65);
    }

    /// <summary>Even in e^Δη.</summary>
    private static double Scattered(double deltaEta) => Math.Exp(deltaEta) / (Math.Exp(1.3) - 1);

    private static double Pair(double mass, double tau, double count, double trueMass)
    {
        double density = 0.85 * Normal(mass, trueMass, 0.08 * trueMass + 3) + 0.15 * Normal(mass, 0.85 * trueMass, 0.2 * trueMass);
        double mean = 55 * Math.Pow(mass / 100, 0.1);
        return density * LogitNormal(tau, -0.6, 0.65) * Normal(count, mean, 0.22 * mean);
    }

    private static double Ordinary(double mass, double tau, double count, double pt)
    {
        double most = 500 * Math.Pow(pt / 1500, 0.15), logMass = Math.Log(mass / 100);
        return (0.5 * Kind(0.055, 45) + 0.5 * Kind(0.09, 65)) * LogitNormal(tau, 0.45 - 0.35 * logMass, 0.65);

        double Kind(double a, double meanAt100)
        {
            double l = 2 * Math.Log(most / mass), least = 2 * Math.Log(most / 5), mean = meanAt100 * Math.Exp(0.1 * logMass);
            double density = l > 0 ? 4 * a * l * Math.Exp(-a * l * l) / mass / (1 - Math.Exp(-a * least * least)) : 0;
            return density * Normal(count, mean, 0.22 * mean);
        }
    }

    private static double LogitNormal(double x, double mean, double spread) => Normal(Math.Log(x / (1 - x)), mean, spread) / (x * (1 - x));

    private static double Normal(double x, double mean, double spread) =>
        Math.Exp(-0.5 * Math.Pow((x - mean) / spread, 2)) / (spread * Math.Sqrt(2 * Math.PI));

    private static double[] Real(Table events, string name) => events.Find(name)!.AsFloat64()!;
}
