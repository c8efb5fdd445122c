using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>The decay of a particle into two, isotropic in its rest frame. Energy and momentum are conserved.</summary>
public static class TwoBodyDecay
{
    /// <summary>Momentum of either product in the rest frame of the parent; 0 at or below threshold.</summary>
    public static double Momentum(double mass, double mass1, double mass2)
    {
        double sum = mass1 + mass2, difference = mass1 - mass2;
        double square = (mass * mass - sum * sum) * (mass * mass - difference * difference);
        return square <= 0 ? 0 : Math.Sqrt(square) / (2 * mass);
    }

    /// <summary>Draws a decay.</summary>
    /// <param name="parent">The parent's momentum.</param>
    /// <param name="mass">The parent's mass.</param>
    /// <param name="mass1">Mass of the first product.</param>
    /// <param name="mass2">Mass of the second product.</param>
    /// <param name="random">Random numbers.</param>
    public static (FourVector First, FourVector Second) Draw(FourVector parent, double mass, double mass1, double mass2, RowRandom random)
    {
        double p = Momentum(mass, mass1, mass2);
        (double x, double y, double z) = random.SpaceDirection();
        FourVector first = new FourVector(Math.Sqrt(p * p + mass1 * mass1), p * x, p * y, p * z).BoostedWith(parent, mass);
        return (first, parent - first);
    }

    /// <summary>Draws a decay of which the angle to the parent's flight is known, so that only the angle about it is left.</summary>
    /// <param name="parent">The parent's momentum, which is not 0.</param>
    /// <param name="mass">The parent's mass.</param>
    /// <param name="mass1">Mass of the first product.</param>
    /// <param name="mass2">Mass of the second product.</param>
    /// <param name="cosine">Cosine of the angle, in the rest frame of the parent, between the first product and the parent's flight; isotropic when uniform in [−1, 1].</param>
    /// <param name="random">Random numbers.</param>
    public static (FourVector First, FourVector Second) AlongFlight(
        FourVector parent, double mass, double mass1, double mass2, double cosine, RowRandom random)
    {
        double p = Momentum(mass, mass1, mass2), e = Math.Sqrt(p * p + mass1 * mass1);
        double size = Math.Sqrt(parent.Px * parent.Px + parent.Py * parent.Py + parent.Pz * parent.Pz);
        double along = (parent.E * p * cosine + size * e) / mass;
        (double x, double y) = random.PlaneDirection();
        double across = p * Math.Sqrt(Math.Max(0, 1 - cosine * cosine));
        x *= across;
        y *= across;

        // Two directions across the flight without a branch (Duff et al., J. Comput. Graph. Tech. 6 (2017) 1).
        double nx = parent.Px / size, ny = parent.Py / size, nz = parent.Pz / size;
        double sign = Math.CopySign(1, nz);
        double a = -1 / (sign + nz), b = nx * ny * a;
        FourVector first = new(
            (parent.E * e + size * p * cosine) / mass,
            along * nx + x * (1 + sign * nx * nx * a) + y * b,
            along * ny + x * (sign * b) + y * (sign + ny * ny * a),
            along * nz - x * (sign * nx) - y * ny);
        return (first, parent - first);
    }
}
