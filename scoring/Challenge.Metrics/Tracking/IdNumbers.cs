using System.Runtime.CompilerServices;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Numbers the distinct ids of a column from 0 in order of first appearance, by a hash table.
/// Ids are chosen by participants: a column made to collide is noticed by its many probes and numbered by sorting, so no column takes quadratic time.
/// The table is used again for the next event; not for several threads.
/// </summary>
internal sealed class IdNumbers
{
    private const int ProbesPerId = 16;

    /// <summary>Number of the id in each slot plus 1, 0 where the slot is free. Twice as long as <see cref="_ids"/>: never more than half full.</summary>
    private int[] _slots = new int[4096];
    private long[] _ids = new long[2048];
    private int[] _slotOf = new int[2048];
    private int _count;

    /// <summary>Fills the number of each id; returns the distinct ids by number.</summary>
    public long[] Number(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        bool isHashed = TryHash(ids, numbers);
        long[] distinct = isHashed ? _ids.AsSpan(0, _count).ToArray() : NumberBySorting(ids, numbers);
        Clear();
        return distinct;
    }

    /// <summary>The same with numbers in ascending order of id.</summary>
    public long[] NumberAscending(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        long[] distinct = Number(ids, numbers);
        int[] byId = RadixSort.Order(distinct, Identity(distinct.Length));
        int[] rank = new int[distinct.Length];
        long[] ascending = new long[distinct.Length];
        for (int k = 0; k < byId.Length; k++)
            (rank[byId[k]], ascending[k]) = (k, distinct[byId[k]]);
        foreach (ref int number in numbers)
            number = rank[number];
        return ascending;
    }

    /// <summary>False when too many ids fall into the same slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryHash(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        long probesLeft = ((long)ids.Length * ProbesPerId) + 1024;
        (int[] slots, long[] known) = (_slots, _ids);
        for (int i = 0; i < ids.Length; i++)
        {
            long id = ids[i];
            int at = Start(id, slots.Length - 1);
            int number;
            while ((number = slots[at] - 1) >= 0 && known[number] != id)
            {
                at = (at + 1) & (slots.Length - 1);
                probesLeft--;
            }
            if (probesLeft < 0)
                return false;
            if (number < 0)
            {
                number = Add(id, at);
                (slots, known) = (_slots, _ids);
            }
            numbers[i] = number;
        }
        return true;
    }

    private int Add(long id, int at)
    {
        _slots[at] = _count + 1;
        (_ids[_count], _slotOf[_count]) = (id, at);
        _count++;
        if (_count == _ids.Length)
            Grow();
        return _count - 1;
    }

    private void Grow()
    {
        Array.Resize(ref _ids, _ids.Length * 4);
        Array.Resize(ref _slotOf, _ids.Length);
        _slots = new int[_ids.Length * 2];
        for (int number = 0; number < _count; number++)
        {
            int at = Start(_ids[number], _slots.Length - 1);
            while (_slots[at] != 0)
                at = (at + 1) & (_slots.Length - 1);
            (_slots[at], _slotOf[number]) = (number + 1, at);
        }
    }

    /// <summary>Empties the slots in use: after one large event thousands of small ones must not pay for its size.</summary>
    private void Clear()
    {
        foreach (int at in _slotOf.AsSpan(0, _count))
            _slots[at] = 0;
        _count = 0;
    }

    /// <summary>High bits of a multiplication by the golden ratio, which spreads ids of any regular pattern.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Start(long id, int mask) => (int)(((ulong)id * 0x9E3779B97F4A7C15UL) >> 33) & mask;

    private static long[] NumberBySorting(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        List<long> distinct = [];
        foreach (int i in RadixSort.Order(ids, Identity(ids.Length)))
        {
            if (distinct.Count == 0 || distinct[^1] != ids[i])
                distinct.Add(ids[i]);
            numbers[i] = distinct.Count - 1;
        }
        return [.. distinct];
    }

    private static int[] Identity(int count)
    {
        int[] identity = new int[count];
        for (int i = 0; i < count; i++)
            identity[i] = i;
        return identity;
    }
}
