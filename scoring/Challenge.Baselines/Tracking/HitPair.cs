using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>Two hits that may follow each other on one particle, with the circle through them and the beam line. Lengths in mm.</summary>
/// <param name="Inner">First hit.</param>
/// <param name="Outer">Second hit.</param>
/// <param name="Curvature">Of the circle, with sign, 1/mm.</param>
/// <param name="CurvatureVariance">Its variance from the resolution of the hits.</param>
/// <param name="Slope">Change of z with the way across the beam.</param>
/// <param name="SlopeVariance">Its variance from the resolution of the hits.</param>
/// <param name="Chord">Distance across the beam.</param>
/// <param name="Start">Where a straight line meets the beam.</param>
/// <param name="LogShare">How common the step between their surfaces is.</param>
internal readonly record struct HitPair(
    int Inner, int Outer, double Curvature, double CurvatureVariance, double Slope, double SlopeVariance, double Chord, double Start, double LogShare)
{
    /// <summary>1/mm: 0.18 GeV in the field of the detector.</summary>
    public const double LargestCurvature = 1 / (0.18 * DetectorGeometry.RadiusPerGeV);

    /// <summary>The pair, or null when no particle that is looked for can have made it.</summary>
    public static HitPair? Of(TrackerEvent hits, int a, int b, in SurfaceStep step)
    {
        double start = SurfaceSteps.Start(hits, a, b);
        if (start < step.Least || start > step.Most)
            return null;
        double dx = hits.X[b] - hits.X[a], dy = hits.Y[b] - hits.Y[a], chord = Math.Sqrt((dx * dx) + (dy * dy));
        double ra = hits.Radius[a], rb = hits.Radius[b];
        if (chord < 2)
            return null;
        double curvature = 2 * ((hits.X[a] * hits.Y[b]) - (hits.Y[a] * hits.X[b])) / (ra * rb * chord);
        if (Math.Abs(curvature) > LargestCurvature)
            return null;
        DetectorSurface inner = DetectorGeometry.Surfaces[hits.Surface[a]], outer = DetectorGeometry.Surfaces[hits.Surface[b]];
        double slope = (hits.Z[b] - hits.Z[a]) / chord;
        double curvatureVariance = 4 * (Square(inner.SigmaAcross / ra) + Square(outer.SigmaAcross / rb)) / (chord * chord);
        // The radius of a hit on a disk is inexact, which at fixed z is an error of z at fixed radius.
        double slopeVariance = (Square(inner.IsBarrel ? inner.SigmaAlong : slope * inner.SigmaAlong) + Square(outer.IsBarrel ? outer.SigmaAlong : slope * outer.SigmaAlong)) / (chord * chord);
        return new HitPair(a, b, curvature, curvatureVariance, slope, slopeVariance, chord, start, step.LogShare);
    }

    private static double Square(double value) => value * value;
}
