using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>Beginnings of tracks: pairs of hits in line with the beam, and triplets that need not be.</summary>
internal sealed class TrackSeeds(TrackerEvent hits, HelixFollower follower, bool[] taken)
{
    private const double LargestStart = 200;

    /// <summary>Slower particles than this, in GeV, are not looked for.</summary>
    private const double LeastPt = 0.18;

    private static readonly double LargestCurvature = 0.5 / (LeastPt * DetectorGeometry.RadiusPerGeV);

    private static readonly (int Inner, int Outer)[] Pairs = [.. MakePairs()];
    private static readonly (int First, int Second, int Third)[] Triplets = [.. MakeTriplets()];

    /// <summary>Pairs of hits on neighbouring pixel surfaces that a particle from the beam may have made.</summary>
    public IEnumerable<TrackCandidate> FromBeam()
    {
        List<int> partners = [];
        foreach ((int inner, int outer) in Pairs)
        {
            foreach (int hit in follower.On(inner).All.ToArray())
            {
                partners.Clear();
                double far = DetectorGeometry.Surfaces[outer] is { IsBarrel: true } layer ? layer.Position : DetectorGeometry.Surfaces[outer].To;
                double reach = Bend(far) - Bend(hits.Radius[hit]) + 0.03;
                follower.On(outer).Near(hits.Phi[hit], reach, partners.Add);
                foreach (int partner in partners)
                {
                    double lever = hits.Radius[partner] - hits.Radius[hit];
                    if (taken[hit] || taken[partner] || lever < 3)
                        continue;
                    double start = hits.Z[hit] - (hits.Z[partner] - hits.Z[hit]) / lever * hits.Radius[hit];
                    if (Math.Abs(start) < LargestStart && Try(fromBeam: true, hit, partner) is { } candidate)
                        yield return candidate;
                }
            }
        }
    }

    /// <summary>Three hits on neighbouring surfaces, on a line along the beam, whose circle is not too small.</summary>
    public IEnumerable<TrackCandidate> Anywhere()
    {
        List<int> seconds = [], thirds = [];
        foreach ((int first, int second, int third) in Triplets)
        {
            foreach (int a in Free(first))
            {
                seconds.Clear();
                follower.On(second).Near(hits.Phi[a], 0.35, seconds.Add);
                foreach (int b in seconds.Where(b => !taken[b]).ToArray())
                {
                    thirds.Clear();
                    double bend = Math.IEEERemainder(hits.Phi[b] - hits.Phi[a], 2 * Math.PI);
                    follower.On(third).Near(hits.Phi[b] + bend, 0.2, thirds.Add);
                    foreach (int c in thirds)
                    {
                        if (!taken[c] && IsLine(a, b, c) && Try(fromBeam: false, a, b, c) is { } candidate)
                            yield return candidate;
                    }
                }
            }
        }
    }

    private IEnumerable<int> Free(int surface) => follower.On(surface).All.ToArray().Where(i => !taken[i]);

    private TrackCandidate? Try(bool fromBeam, params ReadOnlySpan<int> seed)
    {
        TrackCandidate candidate = new(hits, fromBeam);
        foreach (int hit in seed)
            candidate.Add(hit, 0);
        return candidate.TryFit() && candidate.Helix.Radius > LeastPt * DetectorGeometry.RadiusPerGeV ? candidate : null;
    }

    /// <summary>Whether the second of three hits lies where a line through the others meets its surface, within what slow particles scatter.</summary>
    private bool IsLine(int a, int b, int c)
    {
        double whole = Distance(a, c), part = Distance(a, b);
        double expected = hits.Z[a] + (hits.Z[c] - hits.Z[a]) * part / whole;
        double slope = Math.Abs(hits.Z[c] - hits.Z[a]) / whole;
        return slope < 11 && Math.Abs(hits.Z[b] - expected) < 3 + 0.02 * part * (1 + slope);
    }

    private double Distance(int a, int b) => Math.Max(1, Math.Sqrt((hits.X[a] - hits.X[b]) * (hits.X[a] - hits.X[b]) + (hits.Y[a] - hits.Y[b]) * (hits.Y[a] - hits.Y[b])));

    /// <summary>By how much the azimuth of the slowest particle has turned at that radius.</summary>
    private static double Bend(double radius) => Math.Asin(Math.Min(1, radius * LargestCurvature));

    private static IEnumerable<(int, int)> MakePairs()
    {
        yield return (0, 1);
        yield return (1, 2);
        yield return (0, 2);
        foreach (int[] disks in PixelDisks())
        {
            foreach ((int inner, int outer) in new[] { (0, 0), (1, 0), (0, 1), (1, 1), (2, 0) })
                yield return (inner, disks[outer]);
            for (int i = 0; i < 3; i++)
                yield return (disks[i], disks[i + 1]);
            yield return (disks[0], disks[2]);
        }
    }

    private static IEnumerable<(int, int, int)> MakeTriplets()
    {
        for (int layer = 0; layer < 7; layer++)
            yield return (layer, layer + 1, layer + 2);
        foreach (int[] disks in PixelDisks())
        {
            for (int layer = 0; layer < 4; layer++)
                yield return (layer, disks[0], disks[1]);
            for (int i = 0; i < disks.Length - 2; i++)
                yield return (disks[i], disks[i + 1], disks[i + 2]);
        }
    }

    /// <summary>The pixel disks of each end, outward.</summary>
    private static IEnumerable<int[]> PixelDisks()
    {
        int[] all = [.. Enumerable.Range(0, DetectorGeometry.Surfaces.Count).Where(s => DetectorGeometry.Surfaces[s].VolumeId is 7 or 9)];
        yield return [.. all.Where(s => DetectorGeometry.Surfaces[s].VolumeId == 9)];
        yield return [.. all.Where(s => DetectorGeometry.Surfaces[s].VolumeId == 7).Reverse()];
    }
}
