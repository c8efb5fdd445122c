using System.Runtime.CompilerServices;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Numbers the distinct ids of a column from 0, in ascending order of id. Ids are looked up in a hash table, so that only the distinct ones are sorted.
/// Ids are chosen by participants: a column made to collide is noticed by its many probes and numbered by sorting, so no column takes quadratic time.
/// The table is used again for the next event; not for several threads.
/// </summary>
internal sealed class IdNumbers
{
    private const int ProbesPerId = 16;

    private Slot[] _slots = new Slot[64];
    private long[] _ids = new long[32];
    private int[] _slotOf = new int[32];
    private int _count;

    /// <summary>Fills the number of each id; returns the distinct ids in ascending order.</summary>
    public long[] Number(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        bool isHashed = TryHash(ids, numbers);
        long[] distinct = isHashed ? _ids.AsSpan(0, _count).ToArray() : SortedDistinct(ids);
        Clear();
        if (!isHashed)
        {
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = Array.BinarySearch(distinct, ids[i]);
            return distinct;
        }

        int[] byId = RadixSort.Order(distinct, Identity(distinct.Length));
        int[] rank = new int[distinct.Length];
        long[] ascending = new long[distinct.Length];
        for (int k = 0; k < byId.Length; k++)
            (rank[byId[k]], ascending[k]) = (k, distinct[byId[k]]);
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = rank[numbers[i]];
        return ascending;
    }

    /// <summary>Numbers in order of first appearance; false when too many ids fall into the same slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryHash(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        long probesLeft = ((long)ids.Length * ProbesPerId) + 1024;
        for (int i = 0; i < ids.Length; i++)
        {
            long id = ids[i];
            int at = Start(id);
            while (_slots[at].Number != 0 && _slots[at].Id != id)
            {
                at = (at + 1) & (_slots.Length - 1);
                probesLeft--;
            }
            if (probesLeft < 0)
                return false;
            numbers[i] = _slots[at].Number != 0 ? _slots[at].Number - 1 : Add(id, at);
        }
        return true;
    }

    private int Add(long id, int at)
    {
        _slots[at] = new Slot(id, _count + 1);
        (_ids[_count], _slotOf[_count]) = (id, at);
        _count++;
        if (_count == _ids.Length)
            Grow();
        return _count - 1;
    }

    private void Grow()
    {
        Array.Resize(ref _ids, _ids.Length * 2);
        Array.Resize(ref _slotOf, _ids.Length);
        _slots = new Slot[_ids.Length * 2];
        for (int number = 0; number < _count; number++)
        {
            int at = Start(_ids[number]);
            while (_slots[at].Number != 0)
                at = (at + 1) & (_slots.Length - 1);
            (_slots[at], _slotOf[number]) = (new Slot(_ids[number], number + 1), at);
        }
    }

    /// <summary>Empties the slots in use: after one large event thousands of small ones must not pay for its size.</summary>
    private void Clear()
    {
        foreach (int at in _slotOf.AsSpan(0, _count))
            _slots[at] = default;
        _count = 0;
    }

    /// <summary>The top bits of a multiplication by the golden ratio, which spread ids of any regular pattern.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Start(long id) => (int)(((ulong)id * 0x9E3779B97F4A7C15UL) >> 32) & (_slots.Length - 1);

    private static long[] SortedDistinct(ReadOnlySpan<long> ids)
    {
        int[] order = RadixSort.Order(ids, Identity(ids.Length));
        List<long> distinct = [];
        foreach (int i in order)
        {
            if (distinct.Count == 0 || distinct[^1] != ids[i])
                distinct.Add(ids[i]);
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

    private readonly record struct Slot(long Id, int Number);
}
