using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>How a parton flies apart into two, in energies and angles alone: all that decides whether a splitting is allowed.</summary>
/// <param name="First">t₁, the virtuality of the first product in GeV².</param>
/// <param name="Second">t₂; √t₁ + √t₂ is below the parent's √t.</param>
/// <param name="Cosine">Cosine, in the parent's rest frame, of the angle between the first product and the direction in which the parent flies.</param>
/// <param name="Energy1">Energy of the first product in GeV.</param>
/// <param name="Energy2">Energy of the second.</param>
/// <param name="Opening">1 − cos of the angle between the two.</param>
internal readonly record struct Branching(double First, double Second, double Cosine, double Energy1, double Energy2, double Opening)
{
    /// <summary>
    /// A parton that is to split at an angle below θ needs t ≤ ½ · 0.8 · E² (1 − cos θ). Two massless halves open at 1 − cos θ = 2t/E², the least for
    /// that t; the factor 0.8 leaves room, so that an ordered splitting is found soon.
    /// </summary>
    private const double Room = 0.8;

    /// <summary>Whether the angle is smaller than the one before, and leaves room for those that follow.</summary>
    public bool IsOrdered(in Parton parent, double lastVirtuality) =>
        Opening < parent.Opening && FirstCanGoOn(lastVirtuality) && SecondCanGoOn(lastVirtuality);

    /// <summary>Whether the first product need not split, or can at a smaller angle.</summary>
    public bool FirstCanGoOn(double lastVirtuality) => First <= lastVirtuality || First < 0.5 * Room * Energy1 * Energy1 * Opening;

    /// <summary>Whether the second product need not split, or can at a smaller angle.</summary>
    public bool SecondCanGoOn(double lastVirtuality) => Second <= lastVirtuality || Second < 0.5 * Room * Energy2 * Energy2 * Opening;

    /// <summary>The energies and the angle of two products.</summary>
    public static Branching Of(in Parton parent, double first, double second, double cosine)
    {
        (double t, double energy) = (parent.Virtuality, parent.Momentum.E);
        double mass = Math.Sqrt(t), momentum = Math.Sqrt(energy * energy - t);
        (double rest, double size) = AtRest(t, mass, first, second);
        double energy1 = (energy * rest + momentum * size * cosine) / mass, energy2 = energy - energy1;

        // t = t₁ + t₂ + 2 (E₁E₂ − p₁p₂ cos θ); E₁E₂ − p₁p₂ is written without the difference of large numbers.
        double p1p2 = Math.Sqrt(Math.Max(0, (energy1 * energy1 - first) * (energy2 * energy2 - second))), e1e2 = energy1 * energy2;
        double excess = (energy1 * energy1 * second + energy2 * energy2 * first - first * second) / (e1e2 + p1p2);
        double opening = p1p2 > 0 ? (0.5 * (t - first - second) - excess) / p1p2 : 2;
        return new Branching(first, second, cosine, energy1, energy2, opening);
    }

    /// <summary>The momenta, at an azimuth about the parent's direction that is drawn. Four-momentum is conserved.</summary>
    public Splitting Open(in Parton parent, RowRandom random)
    {
        FourVector p = parent.Momentum;
        double mass = Math.Sqrt(parent.Virtuality), momentum = Math.Sqrt(p.Px * p.Px + p.Py * p.Py + p.Pz * p.Pz);
        double nx = p.Px / momentum, ny = p.Py / momentum, nz = p.Pz / momentum;
        (double rest, double size) = AtRest(parent.Virtuality, mass, First, Second);
        double across = size * Math.Sqrt(Math.Max(0, 1 - Cosine * Cosine));
        (double x, double y) = random.PlaneDirection();
        (x, y) = (x * across, y * across);

        // Boost along n; then two unit vectors across it (Duff et al., JCGT 6 (2017) 1).
        double parallel = (p.E * size * Cosine + momentum * rest) / mass;
        double sign = Math.CopySign(1, nz), a = -1 / (sign + nz), b = nx * ny * a;
        FourVector one = new(
            Energy1,
            parallel * nx + x * (1 + sign * nx * nx * a) + y * b,
            parallel * ny + x * sign * b + y * (sign + ny * ny * a),
            parallel * nz - x * sign * nx - y * ny);
        return new Splitting(parent, new Parton(one, First, Opening), new Parton(p - one, Second, Opening));
    }

    /// <summary>In the parent's rest frame: E₁ = (t + t₁ − t₂) / 2√t, p² = E₁² − t₁.</summary>
    private static (double Energy1, double Momentum) AtRest(double t, double mass, double first, double second)
    {
        double energy1 = (t + first - second) / (2 * mass);
        return (energy1, Math.Sqrt(Math.Max(0, energy1 * energy1 - first)));
    }
}
