namespace Challenge.Scoring.Keys;

/// <summary>
/// Numbers the distinct values of an array 0, 1, 2 … in order of first appearance and finds the number of a value.
/// Values that lie close together are looked up in an array, others in an open-addressing hash table; 64-bit values stay exact.
/// </summary>
internal sealed class LongIndex
{
    private readonly bool _isDense;
    private readonly long _minimum;
    private readonly int _shift;

    // Number of the value + 1; 0 marks an empty slot.
    private readonly int[] _slots;
    private readonly long[] _distinct;

    public LongIndex(ReadOnlySpan<long> values)
    {
        long minimum = long.MaxValue, maximum = long.MinValue;
        foreach (long value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }
        ulong range = values.IsEmpty ? 0 : unchecked((ulong)maximum - (ulong)minimum);
        _minimum = minimum;
        _isDense = range < ((ulong)values.Length * 4) + 1024;
        _distinct = _isDense ? [] : new long[values.Length];
        int bits = 4;
        while (1L << bits < 2L * values.Length && bits < 30)
            bits++;
        _shift = 64 - bits;
        _slots = new int[_isDense ? (int)range + 1 : 1 << bits];
        foreach (long value in values)
            Add(value);
    }

    /// <summary>How many distinct values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the value, or −1.</summary>
    public int Find(long value)
    {
        if (_isDense)
        {
            ulong place = unchecked((ulong)value - (ulong)_minimum);
            return place < (ulong)_slots.Length ? _slots[place] - 1 : -1;
        }
        return _slots[SlotOf(value)] - 1;
    }

    private void Add(long value)
    {
        int slot = _isDense ? (int)unchecked((ulong)value - (ulong)_minimum) : SlotOf(value);
        if (_slots[slot] != 0)
            return;
        if (!_isDense)
            _distinct[Count] = value;
        _slots[slot] = ++Count;
    }

    /// <summary>The slot that holds the value, or the empty one where it would go.</summary>
    private int SlotOf(long value)
    {
        // Fibonacci hashing: the upper bits of the product depend on all bits of the value.
        int slot = (int)(unchecked((ulong)value * 0x9E3779B97F4A7C15UL) >> _shift);
        while (_slots[slot] is int number and not 0 && _distinct[number - 1] != value)
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }
}
