using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>From which surface particles go to which next, how often, and within which turn of azimuth and which start along the beam: counted on training particles.</summary>
internal sealed class SurfaceSteps
{
    /// <summary>Steps that fewer than one in so many take are not looked for.</summary>
    private const int Rarest = 4000;

    /// <summary>Share of the steps at each end that may lie outside of the windows.</summary>
    private const double Outside = 0.005;

    private readonly List<SurfaceStep>[] _from = [.. DetectorGeometry.Surfaces.Select(_ => new List<SurfaceStep>())];

    /// <param name="events">Training events.</param>
    /// <param name="particles">The particle of every hit of each; 0 for noise.</param>
    public SurfaceSteps(IReadOnlyList<TrackerEvent> events, IReadOnlyList<long[]> particles)
    {
        Dictionary<(int, int), List<(double Turn, double Start)>> seen = [];
        int total = 0;
        for (int e = 0; e < events.Count; e++)
        {
            TrackerEvent hits = events[e];
            int[] next = Followers(hits, particles[e]);
            for (int a = 0; a < next.Length; a++)
            {
                if (next[a] < 0)
                    continue;
                (int, int) step = (hits.Surface[a], hits.Surface[next[a]]);
                if (!seen.TryGetValue(step, out List<(double, double)>? places))
                    seen.Add(step, places = []);
                places.Add((Math.Abs(Math.IEEERemainder(hits.Phi[next[a]] - hits.Phi[a], 2 * Math.PI)), Start(hits, a, next[a])));
                total++;
            }
        }
        foreach (((int from, int to), List<(double Turn, double Start)> places) in seen.OrderBy(s => s.Key))
        {
            if (places.Count * (long)Rarest < total)
                continue;
            double[] turns = [.. places.Select(p => p.Turn).Order()], starts = [.. places.Select(p => p.Start).Order()];
            int cut = (int)(Outside * places.Count);
            _from[from].Add(new SurfaceStep(to, 0.002 + (1.05 * turns[^(1 + cut)]), starts[cut] - 5, starts[^(1 + cut)] + 5, Math.Log((double)places.Count / total)));
        }
    }

    /// <summary>Where particles go from a surface.</summary>
    public IReadOnlyList<SurfaceStep> From(int surface) => _from[surface];

    /// <summary>The next hit of the same particle after each hit, outward; −1 where there is none.</summary>
    public static int[] Followers(TrackerEvent hits, long[] particles)
    {
        int[] next = new int[hits.Count];
        Array.Fill(next, -1);
        Dictionary<long, int> last = [];
        foreach (int hit in Enumerable.Range(0, hits.Count).OrderBy(i => (hits.Radius[i] * hits.Radius[i]) + (hits.Z[i] * hits.Z[i])))
        {
            if (particles[hit] == 0)
                continue;
            if (last.TryGetValue(particles[hit], out int before) && hits.Surface[before] != hits.Surface[hit])
                next[before] = hit;
            last[particles[hit]] = hit;
        }
        return next;
    }

    /// <summary>Where a straight line through two hits in the plane of radius and z meets the beam, mm.</summary>
    public static double Start(TrackerEvent hits, int a, int b)
    {
        double lever = hits.Radius[b] - hits.Radius[a];
        return Math.Abs(lever) < 0.1 ? hits.Z[a] : hits.Z[a] - ((hits.Z[b] - hits.Z[a]) / lever * hits.Radius[a]);
    }
}

/// <summary>A step to another surface.</summary>
/// <param name="To">Place in <see cref="DetectorGeometry.Surfaces"/>.</param>
/// <param name="Turn">Largest change of azimuth, rad.</param>
/// <param name="Least">Least start along the beam, mm.</param>
/// <param name="Most">Largest start along the beam, mm.</param>
/// <param name="LogShare">Logarithm of the share of all steps that are this one.</param>
internal readonly record struct SurfaceStep(int To, double Turn, double Least, double Most, double LogShare);
