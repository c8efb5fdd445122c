using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>Extends candidates from surface to surface along their helix, taking the nearest hit on each.</summary>
internal sealed class HelixFollower
{
    /// <summary>A hit farther from its expected place, in squared standard deviations, is not taken.</summary>
    public const double LargestChiSquare = 20;

    /// <summary>So many surfaces in a row may be without a hit.</summary>
    public const int MostHoles = 1;

    private const double LargestAngle = 2.6;

    private static readonly int Layers = DetectorGeometry.Barrel.Count;

    private readonly TrackerEvent _hits;
    private readonly bool[] _taken;
    private readonly SurfaceHits[] _bySurface;

    /// <param name="hits">The event.</param>
    /// <param name="taken">Hits that belong to a track already; read again at every step.</param>
    public HelixFollower(TrackerEvent hits, bool[] taken)
    {
        (_hits, _taken) = (hits, taken);
        ILookup<int, int> bySurface = Enumerable.Range(0, hits.Count).ToLookup(i => hits.Surface[i]);
        _bySurface = [.. Enumerable.Range(0, DetectorGeometry.Surfaces.Count).Select(s => new SurfaceHits(hits, bySurface[s]))];
    }

    public SurfaceHits On(int surface) => _bySurface[surface];

    /// <summary>Adds all hits ahead that fit.</summary>
    public void Follow(TrackCandidate candidate)
    {
        while (Next(candidate) is { } next)
        {
            candidate.Add(next.Hit, next.ChiSquare);
            if (!candidate.TryFit())
                return;
        }
    }

    /// <summary>The next hit, past at most <see cref="MostHoles"/> surfaces without one; null when the track ends.</summary>
    private (int Hit, double ChiSquare)? Next(TrackCandidate candidate)
    {
        Helix helix = candidate.Helix;
        int from = _hits.Surface[candidate.Hits[^1]], outward = helix.Slope > 0 ? 1 : -1;
        (int layer, int disk) = Ahead(helix, from, outward);
        int holes = 0;
        while (true)
        {
            (double x, double y, double layerAngle) = (0, 0, double.PositiveInfinity);
            if (layer < Layers && helix.TryCylinder(DetectorGeometry.Barrel[layer].Position, out x, out y, out double angle))
                layerAngle = angle;
            double diskAngle = disk >= 0 && disk < DetectorGeometry.Disks.Count ? helix.AngleAt(DetectorGeometry.Disks[disk].Position) : double.PositiveInfinity;
            bool atLayer = layerAngle <= diskAngle;
            angle = Math.Min(layerAngle, diskAngle);
            if (angle > LargestAngle)
                return null;
            if (!atLayer)
                (x, y) = helix.After(angle);
            int surface = atLayer ? layer++ : Layers + disk;
            disk += atLayer ? 0 : outward;
            double along = atLayer ? helix.Z + angle * helix.Radius * helix.Slope : Math.Sqrt(x * x + y * y);
            ExpectedPlace place = ExpectedPlace.Of(candidate, from, surface, x, y, along, angle * helix.Radius);
            DetectorSurface there = DetectorGeometry.Surfaces[surface];
            double margin = 3 * place.SigmaAlong;
            if (along < there.From - margin || along > there.To + margin)
                continue;
            if (Nearest(place) is { } hit)
                return hit;
            bool surelyInside = along > there.From + margin && along < there.To - margin;
            if (surelyInside && ++holes > MostHoles)
                return null;
        }
    }

    private (int Hit, double ChiSquare)? Nearest(ExpectedPlace place)
    {
        double radius = Math.Sqrt(place.X * place.X + place.Y * place.Y);
        (int Hit, double ChiSquare)? best = null;
        _bySurface[place.Surface].Near(Math.Atan2(place.Y, place.X), Math.Sqrt(LargestChiSquare) * place.SigmaAcross / radius, hit =>
        {
            double chiSquare = place.ChiSquare(_hits.X[hit], _hits.Y[hit], _hits.Z[hit], _hits.Radius[hit]);
            if (!_taken[hit] && chiSquare < (best?.ChiSquare ?? LargestChiSquare))
                best = (hit, chiSquare);
        });
        return best;
    }

    /// <summary>The first cylinder outside of the helix's place and the first disk ahead of it, beyond the surface that it is on.</summary>
    private static (int Layer, int Disk) Ahead(in Helix helix, int from, int outward)
    {
        double radius = Math.Sqrt(helix.X * helix.X + helix.Y * helix.Y);
        int layer = from < Layers ? from + 1 : 0, disk = outward > 0 ? 0 : DetectorGeometry.Disks.Count - 1;
        while (layer < Layers && from >= Layers && DetectorGeometry.Barrel[layer].Position <= radius)
            layer++;
        if (from >= Layers)
            return (layer, from - Layers + outward);
        while (disk >= 0 && disk < DetectorGeometry.Disks.Count && outward * (DetectorGeometry.Disks[disk].Position - helix.Z) <= 0)
            disk += outward;
        return (layer, disk);
    }
}
