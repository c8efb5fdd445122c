using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.Tracking;

/// <summary>
/// A charged particle on its way through a field along z: a circle across the beam, z in proportion to the path along it. Moves from surface to surface in
/// closed form, without steps.
/// </summary>
public struct Helix
{
    /// <summary>Across the beam, mm.</summary>
    public double X { get; private set; }

    /// <inheritdoc cref="X"/>
    public double Y { get; private set; }

    /// <summary>Along the beam, mm.</summary>
    public double Z { get; private set; }

    /// <summary>Unit vector of the direction across the beam.</summary>
    public double DirectionX { get; private set; }

    /// <inheritdoc cref="DirectionX"/>
    public double DirectionY { get; private set; }

    /// <summary>dz over the path across the beam, pz / pt.</summary>
    public double Slope { get; private set; }

    /// <summary>Radius of the circle in mm.</summary>
    public double Radius { get; private set; }

    /// <summary>+1 when it turns counter-clockwise, seen against the field: a negative particle; −1 for a positive one.</summary>
    public int Turn { get; private set; }

    /// <param name="x">Where it is, mm.</param>
    /// <param name="y">Where it is, mm.</param>
    /// <param name="z">Where it is, mm.</param>
    /// <param name="directionX">Unit vector of the direction across the beam.</param>
    /// <param name="directionY">Unit vector of the direction across the beam.</param>
    /// <param name="slope">pz / pt.</param>
    /// <param name="radius">Radius of the circle in mm, above 0.</param>
    /// <param name="turn">+1 or −1, see <see cref="Turn"/>.</param>
    public Helix(double x, double y, double z, double directionX, double directionY, double slope, double radius, int turn) =>
        (X, Y, Z, DirectionX, DirectionY, Slope, Radius, Turn) = (x, y, z, directionX, directionY, slope, radius, turn);

    internal static Helix Of(in ChargedParticle p) =>
        new(p.X, p.Y, p.Z, p.DirectionX, p.DirectionY, p.Slope, p.Pt * DetectorGeometry.RadiusPerGeV, -p.Charge);

    /// <summary>Centre of the circle.</summary>
    public readonly (double X, double Y) Centre => (X - Turn * Radius * DirectionY, Y + Turn * Radius * DirectionX);

    /// <summary>
    /// Where it leaves the cylinder of radius <paramref name="r"/>, which it is inside of, and by what angle it has then turned; false when it curls up before,
    /// or would have to turn by more than π.
    /// </summary>
    public readonly bool TryCylinder(double r, out double x, out double y, out double angle)
    {
        (double cx, double cy) = Centre;

        // d² − R² written without the difference of two large squares.
        double excess = X * X + Y * Y + 2 * Turn * Radius * (Y * DirectionX - X * DirectionY);
        double d = Math.Sqrt(excess + Radius * Radius);
        double along = (r * r + excess) / (2 * d);
        double square = r * r - along * along;
        (x, y, angle) = (0, 0, 0);
        if (!(square > 0))
            return false;

        // Of the two common points of the circles the one where the radius grows.
        double across = -Turn * Math.Sqrt(square);
        x = (along * cx - across * cy) / d;
        y = (along * cy + across * cx) / d;
        if (Turn * ((X - cx) * (y - cy) - (Y - cy) * (x - cx)) < 0)
            return false;
        double chord = (x - X) * (x - X) + (y - Y) * (y - Y);
        angle = 2 * PortableMath.Atan2(Math.Sqrt(chord), Math.Sqrt(Math.Max(0, 4 * Radius * Radius - chord)));
        return true;
    }

    /// <summary>The angle by which it has turned when it comes to that z; infinite or negative when it never does.</summary>
    public readonly double AngleAt(double z) => Slope == 0 ? double.PositiveInfinity : (z - Z) / (Slope * Radius);

    /// <summary>Where it is across the beam after turning by that angle.</summary>
    public readonly (double X, double Y) After(double angle)
    {
        (double sin, double cos) = PortableMath.SinCos(angle);
        (double cx, double cy) = Centre;
        sin *= Turn;
        return (cx + (X - cx) * cos - (Y - cy) * sin, cy + (X - cx) * sin + (Y - cy) * cos);
    }

    /// <summary>Moves to a point of its own path.</summary>
    public void MoveTo(double x, double y, double z)
    {
        (double cx, double cy) = Centre;
        (X, Y, Z) = (x, y, z);
        (DirectionX, DirectionY) = (-Turn * (y - cy) / Radius, Turn * (x - cx) / Radius);

        // Rounding must not let the length of the direction drift.
        double length = Math.Sqrt(DirectionX * DirectionX + DirectionY * DirectionY);
        (DirectionX, DirectionY) = (DirectionX / length, DirectionY / length);
    }

    /// <summary>Turns the direction by two small angles, along the azimuth and along the polar angle; the momentum keeps its size.</summary>
    public void Deflect(double azimuthal, double polar)
    {
        double perP = 1 / Math.Sqrt(1 + Slope * Slope);
        (double sin, double cos) = (perP, Slope * perP);

        // Unit vectors: (sin·u, cos), e_φ = (−u_y, u_x, 0), e_θ = (cos·u, −sin).
        double across = sin + polar * cos;
        double x = across * DirectionX - azimuthal * DirectionY;
        double y = across * DirectionY + azimuthal * DirectionX;
        double z = cos - polar * sin;
        double transverse = Math.Sqrt(x * x + y * y);
        double total = Math.Sqrt(transverse * transverse + z * z);
        (DirectionX, DirectionY, Slope) = (x / transverse, y / transverse, z / transverse);
        Radius *= transverse / total / sin;
    }
}
