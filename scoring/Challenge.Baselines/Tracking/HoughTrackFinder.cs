using System.Numerics;
using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>The Hough transform of one event.</summary>
internal sealed class HoughTrackFinder(TrackerEvent hits, CancellationToken cancellationToken)
{
    /// <summary>Steps of c = 1/(2R), with sign.</summary>
    public const int Curvatures = 300;

    /// <summary>1/mm: a radius of 333 mm, 0.2 GeV in 2 T.</summary>
    public const double LargestCurvature = 0.0015;

    /// <summary>Bins of azimuth; a cell is two neighbouring ones, so that no track is cut by an edge.</summary>
    public const int Azimuths = 1200;

    public const int LeastLayers = 5;

    private const double LargestStart = 180;
    private const double LargestSlope = 11;
    private const double ShortestLever = 25;

    private static readonly bool[] Pixels = [.. DetectorGeometry.Surfaces.Select(s => s.VolumeId is 7 or 8 or 9)];

    // Hits of each curvature in the order of their azimuth bin: the hits of bin b stand from starts[b] to starts[b + 1].
    private readonly int[][] _hitsByBin = new int[Curvatures][];
    private readonly int[][] _starts = new int[Curvatures][];
    private readonly int[] _track = new int[hits.Count];
    private readonly int[] _members = new int[hits.Count];

    // The same hits as vectors: arc length, z, and a bit for the layer. Behind them stands a vector of hits without a layer, so that no loop has a rest.
    private readonly double[] _arcs = new double[hits.Count + Vector<double>.Count];
    private readonly double[] _z = new double[hits.Count + Vector<double>.Count];
    private readonly ulong[] _layer = new ulong[hits.Count + Vector<double>.Count];
    private readonly Dictionary<int, (int Hit, double Distance)> _nearest = [];
    private int _count, _most;

    /// <summary>The track of each hit, from 1.</summary>
    public int[] Find()
    {
        // Cells by their number of layers; a cell's number may have fallen since it was put there.
        List<(int Curvature, int Bin)>[] byLayers = [.. Enumerable.Range(0, 65).Select(_ => new List<(int, int)>())];
        for (int c = 0; c < Curvatures; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Vote(c);
            for (int bin = 0; bin < Azimuths; bin++)
            {
                int layers = Best(c, bin, out _, out _);
                if (layers >= LeastLayers)
                    byLayers[layers].Add((c, bin));
            }
        }
        int tracks = 0;
        for (int layers = byLayers.Length - 1; layers >= LeastLayers; layers--)
        {
            // Those put back have fewer layers, so the list does not grow while it is gone through.
            foreach ((int c, int bin) in byLayers[layers])
            {
                cancellationToken.ThrowIfCancellationRequested();
                int left = Best(c, bin, out double slope, out double start);
                if (left == layers)
                    Claim(slope, start, ++tracks);
                else if (left >= LeastLayers)
                    byLayers[left].Add((c, bin));
            }
        }
        return _track;
    }

    private static double Curvature(int step) => (2 * (step + 0.5) / Curvatures - 1) * LargestCurvature;

    private void Vote(int step)
    {
        double c = Curvature(step);
        int[] bins = new int[hits.Count];
        int[] starts = new int[Azimuths + 1];
        for (int i = 0; i < bins.Length; i++)
        {
            double sine = c * hits.Radius[i];
            bins[i] = Math.Abs(sine) >= 1 ? -1 : Bin(hits.Phi[i] - Math.Asin(sine));
            if (bins[i] >= 0)
                starts[bins[i] + 1]++;
        }
        for (int b = 0; b < Azimuths; b++)
            starts[b + 1] += starts[b];
        int[] next = [.. starts];
        int[] byBin = new int[starts[Azimuths]];
        for (int i = 0; i < bins.Length; i++)
        {
            if (bins[i] >= 0)
                byBin[next[bins[i]]++] = i;
        }
        (_hitsByBin[step], _starts[step]) = (byBin, starts);
    }

    private static int Bin(double phi)
    {
        double turns = phi / (2 * Math.PI);
        return Math.Min((int)((turns - Math.Floor(turns)) * Azimuths), Azimuths - 1);
    }

    /// <summary>The line z = start + slope · s with most layers among the free hits of a cell, and its number of layers.</summary>
    private int Best(int step, int bin, out double slope, out double start)
    {
        (slope, start) = (0, 0);
        Gather(step, bin);
        int best = 0;
        for (int i = 0; i < _count && best < _most; i++)
        {
            // A track has a hit in the pixels, which measure z best: a line begins there.
            if (!Pixels[hits.Surface[_members[i]]])
                continue;
            double si = _arcs[i], zi = _z[i];
            for (int j = 0; j < _count && best < _most; j++)
            {
                double lever = _arcs[j] - si;
                if (Math.Abs(lever) < ShortestLever)
                    continue;
                double cot = (_z[j] - zi) / lever, z0 = zi - cot * si;
                if (Math.Abs(z0) > LargestStart || Math.Abs(cot) > LargestSlope)
                    continue;
                int layers = Layers(cot, z0);
                if (layers > best)
                    (best, slope, start) = (layers, cot, z0);
            }
        }
        return best;
    }

    /// <summary>The free hits of a cell with their arc lengths; none when too few layers have one.</summary>
    private void Gather(int step, int bin)
    {
        double c = Curvature(step);
        _count = 0;
        ulong seen = 0;
        for (int part = 0; part < 2; part++)
        {
            int b = (bin + part) % Azimuths;
            for (int k = _starts[step][b]; k < _starts[step][b + 1]; k++)
            {
                int hit = _hitsByBin[step][k];
                if (_track[hit] != TrackFinding.NoTrack)
                    continue;
                ulong layer = 1UL << hits.Surface[hit];
                (_members[_count], _arcs[_count], _z[_count], _layer[_count]) = (hit, Math.Asin(c * hits.Radius[hit]) / c, hits.Z[hit], layer);
                _count++;
                seen |= layer;
            }
        }
        _layer.AsSpan(_count, Vector<double>.Count).Clear();
        _most = BitOperations.PopCount(seen);
        if (_most < LeastLayers)
            _count = 0;
    }

    /// <summary>Layers with a hit on the line. Nearly all the time of the search is spent here.</summary>
    private int Layers(double slope, double start)
    {
        Vector<double> starts = new(start), slopes = new(slope), stretch = new(1 + slope * slope), most = new(20 + 3 * Math.Abs(slope));
        Vector<ulong> seen = Vector<ulong>.Zero;
        for (int k = 0; k < _count; k += Vector<double>.Count)
        {
            Vector<double> arc = new(_arcs, k);
            Vector<double> tolerance = new Vector<double>(1.5) + Vector.Min(0.004 * arc * stretch, most);
            Vector<double> distance = Vector.Abs(new Vector<double>(_z, k) - starts - slopes * arc);
            seen |= Vector.LessThan(distance, tolerance).As<long, ulong>() & new Vector<ulong>(_layer, k);
        }
        ulong layers = 0;
        for (int lane = 0; lane < Vector<ulong>.Count; lane++)
            layers |= seen[lane];
        return BitOperations.PopCount(layers);
    }

    /// <summary>In mm: long strips measure to a millimetre, and material turns slow particles by some mrad in each layer. <see cref="Layers"/> has the same as vectors.</summary>
    private static double Tolerance(double arc, double slope) => 1.5 + Math.Min(0.004 * arc * (1 + slope * slope), 20 + 3 * Math.Abs(slope));

    /// <summary>Gives the hits last gathered that lie on the line to a track, one a layer: the one nearest to it.</summary>
    private void Claim(double slope, double start, int track)
    {
        _nearest.Clear();
        for (int k = 0; k < _count; k++)
        {
            int hit = _members[k];
            double distance = Math.Abs(_z[k] - start - slope * _arcs[k]);
            if (distance < Tolerance(_arcs[k], slope) && !(_nearest.TryGetValue(hits.Surface[hit], out var other) && other.Distance <= distance))
                _nearest[hits.Surface[hit]] = (hit, distance);
        }
        foreach ((int hit, _) in _nearest.Values)
            _track[hit] = track;
    }
}
