using Challenge.Memory;

namespace Challenge.Formats.Delimited;

/// <summary>
/// Keeps the values of parsed blocks until the file is read, one after the other in large arrays, so that the arrays that blocks are parsed into stay
/// in the cache and are used again. Each thread has its own.
/// </summary>
internal sealed class ValueStore
{
    private readonly Slab<byte> _bytes = new();
    private readonly Slab<int> _integers = new();
    private readonly Slab<long> _longs = new();
    private readonly Slab<float> _singles = new();
    private readonly Slab<double> _reals = new();

    public StoredValues Keep(Array values, int rows) => values switch
    {
        long[] integers => Narrow(integers.AsSpan(0, rows)),
        double[] reals => _reals.Add(reals.AsSpan(0, rows)),
        float[] singles => _singles.Add(singles.AsSpan(0, rows)),
        _ => new StoredValues(values, 0),
    };

    private StoredValues Narrow(ReadOnlySpan<long> integers)
    {
        (long smallest, long largest) = (0, 0);
        foreach (long integer in integers)
        {
            smallest = Math.Min(smallest, integer);
            largest = Math.Max(largest, integer);
        }
        if (smallest >= 0 && largest <= byte.MaxValue)
        {
            Span<byte> bytes = _bytes.Take(integers.Length, out StoredValues stored);
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)integers[i];
            return stored;
        }
        if (smallest >= int.MinValue && largest <= int.MaxValue)
        {
            Span<int> narrow = _integers.Take(integers.Length, out StoredValues stored);
            for (int i = 0; i < narrow.Length; i++)
                narrow[i] = (int)integers[i];
            return stored;
        }
        return _longs.Add(integers);
    }

    /// <summary>One array after the other, filled from the front.</summary>
    private sealed class Slab<T> where T : unmanaged
    {
        private const int Largest = 1 << 20;

        private T[] _values = [];
        private int _used;

        public StoredValues Add(ReadOnlySpan<T> values)
        {
            values.CopyTo(Take(values.Length, out StoredValues stored));
            return stored;
        }

        public Span<T> Take(int length, out StoredValues stored)
        {
            if (_values.Length - _used < length)
            {
                // Starts with room for a few blocks, so that a file of two blocks does not pay for many.
                _values = LargeArray.Allocate<T>(Math.Max(length, Math.Min(Largest, Math.Max(4 * length, 2 * _values.Length))));
                _used = 0;
            }
            stored = new StoredValues(_values, _used);
            _used += length;
            return _values.AsSpan(stored.Start, length);
        }
    }
}
