using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>Hits that may be one particle, from the inside outward, and the helix through them.</summary>
/// <param name="hits">The event.</param>
/// <param name="fromBeam">Whether the circle also passes through the beam line.</param>
internal sealed class TrackCandidate(TrackerEvent hits, bool fromBeam)
{
    private const double StraightRadius = 1e7;

    private readonly List<int> _hits = [];

    public IReadOnlyList<int> Hits => _hits;

    /// <summary>Sum of squared distances from the expected places, in standard deviations.</summary>
    public double ChiSquare { get; private set; }

    /// <summary>The particle at its last hit.</summary>
    public Helix Helix { get; private set; }

    /// <summary>Path across the beam from the first point of the circle to the last, mm.</summary>
    public double Length { get; private set; }

    /// <summary>Path across the beam from the first hit to the last, mm.</summary>
    public double Lever { get; private set; }

    /// <summary>z where the helix is nearest to the beam line, roughly.</summary>
    public double Start => hits.Z[_hits[0]] - Helix.Slope * hits.Radius[_hits[0]];

    public void Add(int hit, double chiSquare)
    {
        _hits.Add(hit);
        ChiSquare += chiSquare;
    }

    /// <summary>Puts a circle through the beam line or the first hit, one in the middle, and the last, and a line through first and last along the beam. False when they cannot be a track.</summary>
    public bool TryFit()
    {
        int first = _hits[0], middle = _hits[_hits.Count / 2], last = _hits[^1];
        if (fromBeam && _hits.Count == 2)
            middle = first;
        (double ax, double ay) = fromBeam ? (0, 0) : (hits.X[first], hits.Y[first]);
        (double bx, double by) = (hits.X[middle] - ax, hits.Y[middle] - ay);
        (double cx, double cy) = (hits.X[last] - ax, hits.Y[last] - ay);
        double toLast = Math.Sqrt(cx * cx + cy * cy), toMiddle = Math.Sqrt(bx * bx + by * by);
        double between = Math.Sqrt((cx - bx) * (cx - bx) + (cy - by) * (cy - by));
        if (toLast < 1 || toMiddle < 1 || between < 1)
            return false;

        // Twice the area of the triangle over the product of its sides is half the curvature.
        double cross = bx * cy - by * cx, curvature = 2 * cross / (toLast * toMiddle * between);
        double radius = Math.Min(StraightRadius, 1 / Math.Max(1e-12, Math.Abs(curvature)));
        int turn = cross > 0 ? 1 : -1;
        double sine = toLast / (2 * radius);
        if (sine >= 1)
            return false;
        double cosine = Math.Sqrt(1 - sine * sine);
        (double ux, double uy) = (cx / toLast, cy / toLast);
        Length = Arc(toLast, radius);
        double chord = Math.Sqrt(Square(hits.X[last] - hits.X[first]) + Square(hits.Y[last] - hits.Y[first]));
        Lever = Arc(chord, radius);
        if (Lever < 1)
            return false;
        double slope = (hits.Z[last] - hits.Z[first]) / Lever;

        // The direction at the end of a chord is that of the chord, turned by half the angle of the arc.
        Helix = new Helix(
            hits.X[last], hits.Y[last], hits.Z[last], ux * cosine - turn * uy * sine, uy * cosine + turn * ux * sine, slope, radius, turn);
        return true;
    }

    private static double Arc(double chord, double radius) => 2 * radius * Math.Asin(Math.Min(1, chord / (2 * radius)));

    private static double Square(double value) => value * value;
}
