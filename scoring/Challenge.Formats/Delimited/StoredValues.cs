namespace Challenge.Formats.Delimited;

/// <summary>The values of one column in one block: <see cref="Array"/> from <see cref="Start"/> on. Integers lie in the narrowest of byte, int and long.</summary>
internal readonly record struct StoredValues(Array Array, int Start)
{
    public bool IsText => Array is string[];

    /// <summary>Copies the values as integers.</summary>
    public void CopyTo(Span<long> destination)
    {
        switch (Array)
        {
            case byte[] bytes:
                Widen(bytes.AsSpan(Start, destination.Length), destination);
                break;
            case int[] integers:
                Widen(integers.AsSpan(Start, destination.Length), destination);
                break;
            default:
                ((long[])Array).AsSpan(Start, destination.Length).CopyTo(destination);
                break;
        }
    }

    /// <summary>Copies the values, be they integers or not, as doubles.</summary>
    public void CopyTo(Span<double> destination)
    {
        switch (Array)
        {
            case double[] reals:
                reals.AsSpan(Start, destination.Length).CopyTo(destination);
                break;
            case byte[] bytes:
                Widen(bytes.AsSpan(Start, destination.Length), destination);
                break;
            case int[] integers:
                Widen(integers.AsSpan(Start, destination.Length), destination);
                break;
            default:
                Widen(((long[])Array).AsSpan(Start, destination.Length), destination);
                break;
        }
    }

    /// <summary>Whether an integer among so many is one that no double holds.</summary>
    public bool HoldsWide(int rows)
    {
        if (Array is not long[] integers)
            return false;
        foreach (long integer in integers.AsSpan(Start, rows))
        {
            if (!NumberText.IsExact(integer))
                return true;
        }
        return false;
    }

    private static void Widen<T>(ReadOnlySpan<T> values, Span<long> wide) where T : unmanaged, System.Numerics.INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
            wide[i] = long.CreateTruncating(values[i]);
    }

    private static void Widen<T>(ReadOnlySpan<T> values, Span<double> wide) where T : unmanaged, System.Numerics.INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
            wide[i] = double.CreateTruncating(values[i]);
    }
}
