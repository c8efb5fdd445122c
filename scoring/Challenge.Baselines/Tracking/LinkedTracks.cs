using System.Numerics;

namespace Challenge.Baselines.Tracking;

/// <summary>Tracks as chains of triplets: the surest first, each hit with one neighbour on each side, and one hit on a surface.</summary>
internal sealed class LinkedTracks(TrackerEvent hits)
{
    private readonly int[] _next = Unlinked(hits.Count), _previous = Unlinked(hits.Count);
    private readonly int[] _chain = [.. Enumerable.Range(0, hits.Count)];
    private readonly ulong[] _surfaces = Array.ConvertAll(hits.Surface, s => 1UL << s);

    /// <summary>Links the hits of a triplet unless one of them has another neighbour already.</summary>
    public void Add(int first, int second, int third)
    {
        bool isFree = (_next[first] == second || (_next[first] < 0 && _previous[second] < 0)) && (_next[second] == third || (_next[second] < 0 && _previous[third] < 0));
        if (!isFree)
            return;
        int a = Root(first), b = Root(second), c = Root(third);
        ulong all = _surfaces[a];
        if (b != a && (all & _surfaces[b]) != 0)
            return;
        all |= _surfaces[b];
        if (c != a && c != b && (all & _surfaces[c]) != 0)
            return;
        // A third hit whose chain leads back to the first would close a ring.
        if (_next[second] < 0 && c == a)
            return;
        Link(first, second);
        Link(second, third);
    }

    /// <summary>The track of each hit, from 1; those of fewer hits are given up.</summary>
    public int[] Tracks(int leastHits)
    {
        int[] track = new int[hits.Count];
        Dictionary<int, int> numbers = [];
        for (int i = 0; i < track.Length; i++)
        {
            int root = Root(i);
            if (BitOperations.PopCount(_surfaces[root]) < leastHits)
                continue;
            if (!numbers.TryGetValue(root, out int number))
                numbers.Add(root, number = numbers.Count + 1);
            track[i] = number;
        }
        return track;
    }

    private void Link(int from, int to)
    {
        if (_next[from] == to)
            return;
        (_next[from], _previous[to]) = (to, from);
        int a = Root(from), b = Root(to);
        _surfaces[a] |= _surfaces[b];
        _chain[b] = a;
    }

    private int Root(int hit)
    {
        while (_chain[hit] != hit)
            hit = _chain[hit] = _chain[_chain[hit]];
        return hit;
    }

    private static int[] Unlinked(int count)
    {
        int[] none = new int[count];
        Array.Fill(none, -1);
        return none;
    }
}
