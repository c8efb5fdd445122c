using Challenge.Datasets.Generators.HiggsTautau;

namespace Challenge.Baselines.Tests.HiggsTautau;

/// <summary>
/// Densities of what is seen of a collision under the hypotheses that it was a Higgs boson, a Z or a W, summed over all that neutrinos may have taken: the matrix-element method, here with
/// the very probabilities that events are drawn from. No score computed from published columns separates two of these processes better than the ratio of their densities (Neyman and
/// Pearson, and the data-processing inequality). Written from the formulas of the model, not from the code that draws.
/// </summary>
/// <remarks>
/// A boson of mass M that decays evenly, d²pt dy dM dΩ/4π = d³p₁/2E₁ d³p₂/2E₂ / (π p*); a tau p₁ to a lepton l, with y = 2 p₁·l / m², 4 y (3 − 2y) / (π m²) d³l/2E; a tau p₂ to hadrons h
/// and a massless neutrino, m / (π q*) δ((p₂ − h)²) d³h/2E. The recoil gives p₁ + p₂ across the beam, so that three numbers and the hadrons' mass are left to sum over.
/// </remarks>
internal static class HiggsOptimum
{
    private const double Tau = 1.777;

    /// <summary>Points of the sum for each recoil.</summary>
    private const int Points = 1500;

    /// <summary>The Higgs boson's 4 MeV would hit no point. With these 4 GeV on either side it does, and the noise of missing momentum is far wider.</summary>
    private const double Widened = 4;

    private static readonly JetDensity BesideHiggs = new(25, 0.60), BesideZ = new(16, 0.50), BesideW = new(9, 0.35);

    private static readonly double[] HadronMasses = [.. Enumerable.Range(0, Points).Select(i => HadronMass((i + 0.5) / Points))];

    /// <summary>Density under the Higgs boson, 15 % of it from fusion of vector bosons.</summary>
    public static double Higgs(SeenCollision seen)
    {
        double radiated = Sum(BesideHiggs, seen, (x, y) => ToTaus(seen, x, y, static m => Math.Max(0, 1 - Square((m - 125) / Widened)) * 0.75 / Widened, 1.1, seen.Jets)), fused = 0;
        if (seen.Jets is [Jet first, Jet second])
        {
            if (JetDensity.IsOfFusionAlone(first) || JetDensity.IsOfFusionAlone(second))
                return double.PositiveInfinity;
            (double x, double y) = (-first.Px - second.Px, -first.Py - second.Py);
            double noise = Noise(seen, x, y);
            if (noise > 0)
                fused = JetDensity.Fusion(first, second) * noise * ToTaus(seen, x, y, static m => Math.Max(0, 1 - Square((m - 125) / Widened)) * 0.75 / Widened, 1.1, []);
        }
        return (0.85 * radiated) + (0.15 * fused);
    }

    /// <summary>Density under the Z boson.</summary>
    public static double Z(SeenCollision seen) => Sum(BesideZ, seen, (x, y) => ToTaus(seen, x, y, static m => Resonance(m, 91.19, 2.495, 55, 150), 1.2, seen.Jets));

    /// <summary>Density under a W boson and a jet taken for a tau: only where the neutrino flies along the beam is to be summed over.</summary>
    public static double W(SeenCollision seen) => Sum(BesideW, seen, (x, y) =>
    {
        (double px, double py) = (x - seen.Tau.Px - seen.Lepton.Px, y - seen.Tau.Py - seen.Lepton.Py);
        double pt = Math.Sqrt((px * px) + (py * py)), lepton = seen.Lepton.Pt, eta = seen.Lepton.Eta, fake = seen.Tau.Pt, fakeEta = seen.Tau.Eta;
        double cosine = ((px * seen.Lepton.Px) + (py * seen.Lepton.Py)) / (pt * lepton), sum = 0;
        double most = Math.Acosh(Math.Max(1, (110 * 110 / (2 * pt * lepton)) + cosine)), step = 2 * most / 200;
        for (int i = 0; i < 200; i++)
        {
            double apart = -most + ((i + 0.5) * step), m2 = 2 * pt * lepton * (Math.Cosh(apart) - cosine);
            double pz = (pt * Math.Sinh(eta + apart)) + seen.Lepton.Pz, e = (pt * Math.Cosh(eta + apart)) + seen.Lepton.E, rapidity = Math.Atanh(pz / e), m = Math.Sqrt(m2);
            if (Math.Abs(rapidity) < 4)
                sum += step * Resonance(m, 80.38, 2.09, 60, 110) / m * Normal(rapidity, 0, 1.2) * Normal(fakeEta, 0.5 * rapidity, 1.3) * JetDensity.Places(seen.Jets, rapidity);
        }
        return sum / (2 * Math.PI * seen.Lepton.E) * JetDensity.Above(fake, 15, 32) / (fake * Math.Cosh(fakeEta));
    });

    private static double Sum(JetDensity jets, SeenCollision seen, Func<double, double, double> process)
    {
        double sum = 0;
        foreach ((double x, double y, double weight) in jets.Recoils(seen.Jets))
        {
            double noise = Noise(seen, x, y);
            if (noise > 1e-12)
                sum += weight * noise * process(x, y);
        }
        return sum;
    }

    /// <summary>Neutrinos take what of the recoil lepton and tau do not.</summary>
    private static double Noise(SeenCollision seen, double x, double y) => seen.Noise(x - seen.Lepton.Px - seen.Tau.Px, y - seen.Lepton.Py - seen.Tau.Py);

    /// <summary>Density in lepton and hadrons of a boson with that transverse momentum. The lepton's tau is summed over across the beam, where it lies near the lepton, and then along the beam.</summary>
    private static double ToTaus(SeenCollision seen, double x, double y, Func<double, double> mass, double spread, Jet[] jets)
    {
        double l = seen.Lepton.Pt, lx = seen.Lepton.Px / l, ly = seen.Lepton.Py / l, eta = seen.Lepton.Eta;
        double h = seen.Tau.Pt, hx = seen.Tau.Px / h, hy = seen.Tau.Py / h, hz = seen.Tau.Pz, sine = (lx * hy) - (ly * hx), sum = 0;
        for (int i = 0; i < Points; i++)
        {
            // Points of Roberts' sequence fill four dimensions evenly.
            double u1 = Frac(0.5 + (i * 0.8566748838545029)), u2 = Frac(0.5 + (i * 0.733891856627126)), u3 = Frac(0.5 + (i * 0.6287067210378087));
            (double a, double perA) = Near(u1, 1.5, 10);
            double along, jacobian;
            if (Math.Abs(sine) > 0.15)
            {
                // Both taus lie near what is seen of them: a and b are how far off across the beam.
                (double b, double perB) = Near(u2, 1, 10);
                along = ((x * -hy) + (y * hx) - b - (a * ((lx * hx) + (ly * hy)))) / ((lx * -hy) + (ly * hx));
                jacobian = perA * perB / Math.Abs(sine);
            }
            else
            {
                double share = 0.03 + (0.97 * u2);
                along = l / share;
                jacobian = perA * 0.97 * l / (share * share);
            }
            if (along < 0.9 * l)
                continue;
            double p1x = (along * lx) - (a * ly), p1y = (along * ly) + (a * lx), p2x = x - p1x, p2y = y - p1y;

            double mt1 = Math.Sqrt((Tau * Tau) + (p1x * p1x) + (p1y * p1y)), cosh1 = ((Tau * Tau / (2 * l)) + (p1x * lx) + (p1y * ly)) / mt1;
            if (cosh1 <= 1)
                continue;
            double m = HadronMasses[(int)(Frac(0.5 + (i * 0.5385972572236101)) * Points)], mth = Math.Sqrt((m * m) + (h * h)), mt2 = Math.Sqrt((Tau * Tau) + (p2x * p2x) + (p2y * p2y));
            double cosh2 = ((Tau * Tau) + (m * m) + (2 * h * ((p2x * hx) + (p2y * hy)))) / (2 * mt2 * mth);
            if (cosh2 <= 1)
                continue;
            double half = Math.Acosh(cosh1), rapidity1 = eta + (half * ((2 * u3) - 1)), fraction = 2 * l * ((mt1 * Math.Cosh(rapidity1 - eta)) - (p1x * lx) - (p1y * ly)) / (Tau * Tau);
            double apart = Math.Acosh(cosh2), place = Math.Asinh(hz / mth), q = ((Tau * Tau) - (m * m)) / (2 * Tau), inner = 0;
            double p1z = mt1 * Math.Sinh(rapidity1), e1 = mt1 * Math.Cosh(rapidity1);
            foreach (double rapidity2 in (ReadOnlySpan<double>)[place - apart, place + apart])
            {
                double m2 = 2 * ((Tau * Tau) + (mt1 * mt2 * Math.Cosh(rapidity1 - rapidity2)) - (p1x * p2x) - (p1y * p2y)), boson = Math.Sqrt(m2), shape = mass(boson);
                if (shape == 0)
                    continue;
                double rapidity = Math.Atanh((p1z + (mt2 * Math.Sinh(rapidity2))) / (e1 + (mt2 * Math.Cosh(rapidity2))));
                if (Math.Abs(rapidity) < 4)
                    inner += shape / Math.Sqrt((0.25 * m2) - (Tau * Tau)) * Normal(rapidity, 0, spread) * JetDensity.Places(jets, rapidity);
            }
            sum += inner * jacobian * half * fraction * (3 - (2 * fraction)) / (q * mth * Math.Cosh(place)) / (4 * mt2 * mth * Math.Sinh(apart));
        }
        return sum / Points / Math.PI * 4 / (Math.PI * Tau * Tau) / (2 * seen.Lepton.E) * Tau / Math.PI / 2;
    }

    /// <summary>A value from a Cauchy distribution within ± <paramref name="most"/>, and one over its density.</summary>
    private static (double Value, double PerDensity) Near(double u, double scale, double most)
    {
        double angle = Math.Atan(most / scale), value = scale * Math.Tan(angle * ((2 * u) - 1));
        return (value, 2 * angle * scale * (1 + Square(value / scale)));
    }

    /// <summary>A pion, a ρ or an a₁.</summary>
    private static double HadronMass(double u) => u < 0.18 ? 0.140 : u < 0.60 ? Quantile((u - 0.18) / 0.42, 0.775, 0.149, 0.30, 1.60) : Quantile((u - 0.60) / 0.40, 1.23, 0.42, 0.50, 1.70);

    private static double Quantile(double u, double mass, double width, double low, double high)
    {
        double from = Angle(low, mass, width), to = Angle(high, mass, width);
        return Math.Sqrt((mass * mass) + (mass * width * Math.Tan(from + (u * (to - from)))));
    }

    private static double Resonance(double m, double mass, double width, double low, double high)
    {
        if (m < low || m > high)
            return 0;
        double off = (m * m) - (mass * mass);
        return 2 * m * mass * width / ((off * off) + Square(mass * width)) / (Angle(high, mass, width) - Angle(low, mass, width));
    }

    private static double Angle(double m, double mass, double width) => Math.Atan2((m * m) - (mass * mass), mass * width);

    private static double Normal(double x, double mean, double sigma) => Math.Exp(-0.5 * Square((x - mean) / sigma)) / (Math.Sqrt(2 * Math.PI) * sigma);

    private static double Frac(double x) => x - Math.Floor(x);

    private static double Square(double x) => x * x;
}
