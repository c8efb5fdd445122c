namespace Challenge.Baselines.Tracking;

/// <summary>The hits of one surface in the order of their azimuth.</summary>
internal sealed class SurfaceHits
{
    private readonly double[] _phi;
    private readonly int[] _hits;

    /// <param name="hits">The event.</param>
    /// <param name="onSurface">Its hits on this surface.</param>
    public SurfaceHits(TrackerEvent hits, IEnumerable<int> onSurface)
    {
        _hits = [.. onSurface];
        _phi = Array.ConvertAll(_hits, i => hits.Phi[i]);
        Array.Sort(_phi, _hits);
    }

    public ReadOnlySpan<int> All => _hits;

    /// <summary>Calls with every hit whose azimuth is within <paramref name="reach"/> of <paramref name="phi"/>, around the circle.</summary>
    public void Near(double phi, double reach, Action<int> found)
    {
        if (_hits.Length == 0)
            return;
        phi = Math.IEEERemainder(phi, 2 * Math.PI);
        reach = Math.Min(reach, Math.PI);
        int first = Array.BinarySearch(_phi, phi - reach < -Math.PI ? phi - reach + 2 * Math.PI : phi - reach);
        first = first < 0 ? ~first : first;
        for (int step = 0; step < _hits.Length; step++)
        {
            int place = (first + step) % _hits.Length;
            if (Math.Abs(Math.IEEERemainder(_phi[place] - phi, 2 * Math.PI)) > reach)
                break;
            found(_hits[place]);
        }
    }
}
