using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>Where a candidate should cross a surface, and how exactly that is known.</summary>
/// <param name="Surface">Place in <see cref="DetectorGeometry.Surfaces"/>.</param>
/// <param name="X">Across the beam, mm.</param>
/// <param name="Y">Across the beam, mm.</param>
/// <param name="Along">z on a cylinder, the radius on a disk.</param>
/// <param name="SigmaAcross">Standard deviation along the azimuth, mm.</param>
/// <param name="SigmaAlong">Standard deviation in the other direction, mm.</param>
internal readonly record struct ExpectedPlace(int Surface, double X, double Y, double Along, double SigmaAcross, double SigmaAlong)
{
    /// <summary>Deflection in one layer for 1 GeV and a path at right angles, rad: Highland's formula for 2.3 % of a radiation length.</summary>
    private const double ScatteringPerGeV = 0.0018;

    /// <param name="candidate">The track so far.</param>
    /// <param name="from">Surface of its last hit.</param>
    /// <param name="surface">The surface ahead.</param>
    /// <param name="x">The crossing.</param>
    /// <param name="y">The crossing.</param>
    /// <param name="along">The crossing: z or radius.</param>
    /// <param name="path">Way to it, across the beam, mm.</param>
    public static ExpectedPlace Of(TrackCandidate candidate, int from, int surface, double x, double y, double along, double path)
    {
        DetectorSurface last = DetectorGeometry.Surfaces[from], next = DetectorGeometry.Surfaces[surface];
        double pt = candidate.Helix.Radius / DetectorGeometry.RadiusPerGeV, stretch = Math.Sqrt(1 + Square(candidate.Helix.Slope));
        double perBeta = Math.Sqrt(1 + Square(0.1396 / (pt * stretch)));
        double scattering = ScatteringPerGeV / pt * perBeta * Math.Sqrt(Math.Min(stretch, 4));

        // The direction is that of the scattered past; a lever that is short in comparison with the way ahead magnifies errors.
        double ahead = path / candidate.Length, across = scattering * path * (1.2 + ahead);
        double sigmaAcross = Math.Sqrt(Square(next.SigmaAcross) + Square(0.03 * (1 + 2 * ahead)) + Square(across));
        double lever = path / candidate.Lever;
        double along2 = Square(Along(last) * (1 + lever)) + Square(Along(last) * lever) + Square(scattering * path * (1.2 + lever) * stretch);
        if (next.IsBarrel)
            return new ExpectedPlace(surface, x, y, along, sigmaAcross, Math.Sqrt(along2 + Square(next.SigmaAlong)));

        // On a disk an error in z at fixed path is one in the path at fixed z.
        double perSlope = 1 / Math.Max(0.3, Math.Abs(candidate.Helix.Slope));
        return new ExpectedPlace(surface, x, y, along, sigmaAcross, Math.Sqrt(along2 * perSlope * perSlope + Square(next.SigmaAlong)));

        // What an error of a hit means for z at fixed path: a disk's hits are exact in z and inexact in the radius.
        double Along(DetectorSurface s) => s.IsBarrel ? s.SigmaAlong : s.SigmaAlong * Math.Abs(candidate.Helix.Slope);
    }

    /// <summary>Squared distance of a hit on the surface in standard deviations.</summary>
    public double ChiSquare(double x, double y, double z, double radius)
    {
        DetectorSurface surface = DetectorGeometry.Surfaces[Surface];
        double expectedRadius = Math.Sqrt(X * X + Y * Y);
        double across = (X * y - Y * x) / expectedRadius, along = (surface.IsBarrel ? z : radius) - Along;
        return Square(across / SigmaAcross) + Square(along / SigmaAlong);
    }

    private static double Square(double value) => value * value;
}
