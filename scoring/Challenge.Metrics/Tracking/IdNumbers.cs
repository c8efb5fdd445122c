using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Numbers the distinct ids of a column from 0 in order of first appearance, by a hash table.
/// Ids are chosen by participants: a column made to collide is noticed by its many probes and numbered by sorting, so no column takes quadratic time.
/// The table is used again for the next event; its memory is rented, since a large event would otherwise cost more in fresh pages than in work. Not for several threads.
/// </summary>
internal sealed class IdNumbers : IDisposable
{
    private const int ProbesPerId = 16;

    private int _capacity;

    /// <summary>Number of the id in each slot plus 1, 0 where the slot is free. Twice the capacity is used: never more than half full.</summary>
    private int[] _slots;
    private long[] _ids;
    private int[] _slotOf;
    private int _count;

    /// <param name="rows">How many ids there are in all, of which a quarter may well be distinct.</param>
    public IdNumbers(int rows)
    {
        _capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(rows / 4, 256, 1 << 16));
        (_slots, _ids, _slotOf) = (RentSlots(_capacity), ArrayPool<long>.Shared.Rent(_capacity), ArrayPool<int>.Shared.Rent(_capacity));
    }

    /// <summary>Fills the number of each id; returns the distinct ids by number, good until the next call.</summary>
    public ReadOnlySpan<long> Number(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        Clear();
        return TryHash(ids, numbers) ? _ids.AsSpan(0, _count) : NumberBySorting(ids, numbers);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_slots);
        ArrayPool<long>.Shared.Return(_ids);
        ArrayPool<int>.Shared.Return(_slotOf);
        (_slots, _ids, _slotOf) = ([], [], []);
    }

    /// <summary>False when too many ids fall into the same slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryHash(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        long probesLeft = ((long)ids.Length * ProbesPerId) + 1024;
        (int[] slots, long[] known, int mask) = (_slots, _ids, (_capacity * 2) - 1);
        for (int i = 0; i < ids.Length; i++)
        {
            long id = ids[i];
            int at = Start(id, mask);
            int number;
            while ((number = slots[at] - 1) >= 0 && known[number] != id)
            {
                at = (at + 1) & mask;
                probesLeft--;
            }
            if (probesLeft < 0)
                return false;
            if (number < 0)
            {
                number = Add(id, at);
                (slots, known, mask) = (_slots, _ids, (_capacity * 2) - 1);
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
        if (_count == _capacity)
            Grow();
        return _count - 1;
    }

    private void Grow()
    {
        (int[] oldSlots, long[] oldIds, int[] oldSlotOf) = (_slots, _ids, _slotOf);
        _capacity *= 4;
        (_slots, _ids, _slotOf) = (RentSlots(_capacity), ArrayPool<long>.Shared.Rent(_capacity), ArrayPool<int>.Shared.Rent(_capacity));
        oldIds.AsSpan(0, _count).CopyTo(_ids);
        int mask = (_capacity * 2) - 1;
        for (int number = 0; number < _count; number++)
        {
            int at = Start(_ids[number], mask);
            while (_slots[at] != 0)
                at = (at + 1) & mask;
            (_slots[at], _slotOf[number]) = (number + 1, at);
        }
        ArrayPool<int>.Shared.Return(oldSlots);
        ArrayPool<long>.Shared.Return(oldIds);
        ArrayPool<int>.Shared.Return(oldSlotOf);
    }

    /// <summary>Empties the slots in use: after one large event thousands of small ones must not pay for its size.</summary>
    private void Clear()
    {
        foreach (int at in _slotOf.AsSpan(0, _count))
            _slots[at] = 0;
        _count = 0;
    }

    private static int[] RentSlots(int capacity)
    {
        int[] slots = ArrayPool<int>.Shared.Rent(capacity * 2);
        slots.AsSpan(0, capacity * 2).Clear();
        return slots;
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
