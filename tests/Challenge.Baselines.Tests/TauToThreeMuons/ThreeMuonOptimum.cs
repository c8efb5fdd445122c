using Challenge.Datasets.Generators.TauToThreeMuons;
using Challenge.Metrics.Statistics;

namespace Challenge.Baselines.Tests.TauToThreeMuons;

/// <summary>
/// ln(p(event | signal) / p(event | background)) for somebody who sees more than any participant: the momentum of the three tracks and the place of their vertex before the
/// detector, how far the third track misses it before that is combined with other numbers, and how many particles are near; and with errors, as published, what else is measured.
/// All published columns are made from these by chance that is the same for both classes, so no score computed from them has a larger area under its ROC curve (Neyman and Pearson,
/// and the data-processing inequality). Two things are left out, both far smaller than what is added: the resolution of positions, 2 % better in simulation; and that the momentum is shared out
/// among the three tracks a little differently where their mass is another. Written from the formulas of the model, not from the code that draws.
/// </summary>
internal static class ThreeMuonOptimum
{
    private const int Steps = 200;

    /// <param name="t">The three tracks before the detector.</param>
    /// <param name="c">What was measured of them.</param>
    /// <param name="vertex">Distance of the third track from the vertex, in resolutions.</param>
    /// <param name="shift">By how much, in mm, the third track passes the collision at another distance, resolution included.</param>
    /// <param name="near">Number of particles near.</param>
    public static double LogRatio(in Topology t, in Candidate c, double vertex, double shift, int near)
    {
        double ratio = Flight(t) + Miss(vertex, shift, 0.015 + 0.030 / t.Third.Pt) + Surroundings(c.PadHits, near) + Quality(c) + Mass(c.TriggerMass);
        // Where there cannot be signal at all, the ratio is as small as numbers get.
        return double.IsNaN(ratio) ? throw new InvalidOperationException("a candidate that is neither") : Math.Clamp(ratio, -1000, 1000);
    }

    /// <summary>ln of the ratio of the densities in momentum P and vertex V.</summary>
    public static double Flight(in Topology t)
    {
        double p2 = Square(t.Sum.Px) + Square(t.Sum.Py) + Square(t.Sum.Pz);
        return Math.Log(SignalFlight(t, p2)) - Math.Log(BackgroundFlight(t));
    }

    /// <summary>
    /// Ds with momentum C flies bC and decays, τ flies aP: V = bC + aP. Summed over a, where (C − P)² = 0 leaves up to two C = k(V − aP), b = 1 / k. In x = P·(V − aP) the sum begins at the
    /// x_min below which no neutrino fits, with an inverse square root that x = x_min + t² takes away.
    /// </summary>
    private static double SignalFlight(in Topology t, double p2)
    {
        const double m = Decay.StrangeCharmMass, e0 = (m * m + Decay.TauMass * Decay.TauMass) / (2 * m), pStar = (m * m - Decay.TauMass * Decay.TauMass) / (2 * m);
        double e = Math.Sqrt(p2 + Decay.TauMass * Decay.TauMass);
        double whole = t.X * t.Sum.Px + t.Y * t.Sum.Py + t.Z * t.Sum.Pz;
        double cross2 = (Square(t.X) + Square(t.Y) + Square(t.Z)) * p2 - whole * whole;
        double least = Math.Sqrt(Math.Max(0, (e * e - e0 * e0) * cross2)) / pStar;
        if (whole <= least)
            return 0;
        double sum = 0, step = Math.Sqrt(whole - least) / Steps;
        for (int i = 0; i < Steps; i++)
        {
            double root = (i + 0.5) * step, x = least + root * root, a = (whole - x) / p2, w2 = (x * x + cross2) / p2;
            double quadratic = e * e * w2 - x * x, half = m * e0 * x, discriminant = half * half - quadratic * m * m * (e * e - e0 * e0);
            if (discriminant <= 0)
                continue;
            double after = Exponential(a, Decay.TauLength / Decay.TauMass), inner = 0;
            foreach (double sign in (ReadOnlySpan<double>)[-1, 1])
            {
                double k = (half + sign * Math.Sqrt(discriminant)) / quadratic;
                double cx = k * (t.X - a * t.Sum.Px), cy = k * (t.Y - a * t.Sum.Py), cz = k * (t.Z - a * t.Sum.Pz), energy = Math.Sqrt(m * m + k * k * w2);
                double slope = Math.Abs(e * k * w2 / energy - x) / m;
                inner += k * Hadron(cx, cy, cz, m, 1.5, 5) * Exponential(1 / k, Decay.StrangeCharmLength / m) / (4 * Math.PI * pStar * e * slope);
            }
            sum += after * inner * 2 * root * step / p2;
        }
        return sum;
    }

    /// <summary>B = βn flies V = fB, and P = uB + A with A across the beam; summed over β. A = P − P_z n / n_z whatever β is.</summary>
    private static double BackgroundFlight(in Topology t)
    {
        double v = Math.Sqrt(Square(t.X) + Square(t.Y) + Square(t.Z)), nx = t.X / v, ny = t.Y / v, nz = t.Z / v;
        double across = Math.Sqrt(Square(t.Sum.Px - t.Sum.Pz * nx / nz) + Square(t.Sum.Py - t.Sum.Pz * ny / nz));
        double least = t.Sum.Pz / nz / 0.85, most = t.Sum.Pz / nz / 0.35, step = (most - least) / Steps, sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double beta = least + (i + 0.5) * step;
            sum += step / (v * v * nz) * Hadron(beta * nx, beta * ny, beta * nz, 5.28, 2, 7) * Exponential(v / beta, 0.455 / 5.28) / 0.5;
        }
        return sum * Math.Exp(-across / 0.9) / (0.9 * 2 * Math.PI * Math.Max(across, 1e-12));
    }

    /// <summary>Density in momentum of a hadron with pt = least + s, dN/ds² ∝ (s² + scale²)⁻³, and rapidity 2 + 2.6 u (0.7 + 0.3 u) with u even.</summary>
    private static double Hadron(double px, double py, double pz, double mass, double least, double scale)
    {
        double pt = Math.Sqrt(px * px + py * py), s = pt - least, energy = Math.Sqrt(mass * mass + pt * pt + pz * pz);
        double place = (Math.Atanh(pz / energy) - 2) / 2.6, u = (Math.Sqrt(0.49 + 1.2 * place) - 0.7) / 0.6;
        if (s <= 0 || !(u >= 0 && u <= 1))
            return 0;
        double spectrum = 4 * s * Math.Pow(scale, 4) / Math.Pow(s * s + scale * scale, 3);
        return spectrum / (2.6 * (0.7 + 0.6 * u)) / (2 * Math.PI * pt * energy);
    }

    /// <summary>A signal's third track meets the others. One of background misses by a distance that decays with 0.035 or 0.12 mm, towards the collision or away from it.</summary>
    private static double Miss(double vertex, double shift, double sigma)
    {
        double signal = Normal(vertex, 0, 1) * Normal(shift, 0, sigma), background = 0;
        const double step = 0.0005;
        for (double miss = 0.5 * step; miss < 1.5; miss += step)
        {
            double density = 0.5 * Math.Exp(-miss / 0.035) / 0.035 + 0.5 * Math.Exp(-miss / 0.12) / 0.12;
            background += step * density * Normal(vertex, miss / sigma, 1) * (Cumulative((shift + miss) / sigma) - Cumulative((shift - miss) / sigma)) / (2 * miss);
        }
        return Math.Log(signal) - Math.Log(background);
    }

    /// <summary>Activity is the mean of four exponential numbers and unknown; hits and particles near follow from it.</summary>
    private static double Surroundings(int padHits, int near)
    {
        return Math.Log(Density(Conditions.Simulation.Occupancy, 1.6)) - Math.Log(Density(Conditions.Data.Occupancy, 3.2));

        double Density(double mean, double company)
        {
            double sum = 0;
            const double step = 0.005;
            for (double activity = 0.5 * step; activity < 6; activity += step)
            {
                double occupancy = mean * activity, width = Math.Sqrt(occupancy), lambda = company * (0.5 + 0.5 * occupancy / Conditions.Data.Occupancy);
                // Hits are cut to whole numbers.
                double hits = padHits + 1 < occupancy ? 0 : Math.Max(0, 2 * (Cumulative((padHits + 1 - occupancy) / width) - Cumulative(Math.Max(0, padHits - occupancy) / width)));
                sum += step * Math.Pow(4 * activity, 3) * Math.Exp(-4 * activity) * hits * Math.Exp(-lambda) * Math.Pow(lambda, near);
            }
            return Math.Max(sum, 1e-300);
        }
    }

    /// <summary>The worst of three tracks, of which the third may be a ghost or a hadron.</summary>
    private static double Quality(in Candidate c)
    {
        (Conditions s, Conditions d) = (Conditions.Simulation, Conditions.Data);
        double chi = c.TrackChiSquareMax, identity = c.MuonIdentityMin;
        double signal = Largest(chi, s.TrackChiSquare, 0) * Smallest(identity, s.MuonIdentity, 0);
        return Math.Log(signal) - Math.Log(Largest(chi, d.TrackChiSquare, 0.12) * Smallest(identity, d.MuonIdentity, 0.55));
    }

    private static double Largest(double x, double mean, double ghosts)
    {
        double below = Cumulative((x - mean) / 0.25), density = Normal(x, mean, 0.25);
        double tail = Math.Exp(-(x - mean) / 0.5 + 0.125) * Cumulative((x - mean) / 0.25 - 0.5);
        double thirdBelow = below - ghosts * tail, thirdDensity = (1 - ghosts) * density + ghosts * tail / 0.5;
        return Math.Max(1e-300, 2 * below * density * thirdBelow + below * below * thirdDensity);
    }

    private static double Smallest(double x, double mean, double hadrons)
    {
        double above = Cumulative((mean - x) / 2), density = Normal(x, mean, 2);
        double thirdAbove = (1 - hadrons) * above + hadrons * Cumulative((2 - x) / 2.5), thirdDensity = (1 - hadrons) * density + hadrons * Normal(x, 2, 2.5);
        return Math.Max(1e-300, 2 * above * density * thirdAbove + above * above * thirdDensity);
    }

    /// <summary>The trigger's mass alone, in MeV: the mass itself is in no column.</summary>
    private static double Mass(double trigger)
    {
        double background = 0;
        const double slope = 0.0015;
        for (double mass = 1600.5; mass < 1950; mass++)
            background += slope * Math.Exp(-slope * (mass - 1600)) / (1 - Math.Exp(-slope * 350)) * Normal(trigger, mass, 22);
        return Math.Log(Normal(trigger, 1776.86, Math.Sqrt(22 * 22 + 8 * 8))) - Math.Log(background);
    }

    private static double Exponential(double x, double mean) => x < 0 ? 0 : Math.Exp(-x / mean) / mean;

    private static double Normal(double x, double mean, double sigma) => Math.Exp(-0.5 * Square((x - mean) / sigma)) / (Math.Sqrt(2 * Math.PI) * sigma);

    private static double Cumulative(double x) => NormalDistribution.Cumulative(x);

    private static double Square(double x) => x * x;
}
