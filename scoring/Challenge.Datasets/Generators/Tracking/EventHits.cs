namespace Challenge.Datasets.Generators.Tracking;

/// <summary>The hits of one event in the order in which they are made. Reused from event to event to spare memory.</summary>
internal sealed class EventHits
{
    private TrackerHit[] _hits = new TrackerHit[4096];

    public int Count { get; private set; }

    public ReadOnlySpan<TrackerHit> All => _hits.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in TrackerHit hit)
    {
        if (Count == _hits.Length)
            Array.Resize(ref _hits, 2 * Count);
        _hits[Count++] = hit;
    }
}
