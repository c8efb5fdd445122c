namespace Challenge.Baselines;

/// <summary>Stratified folds of the training rows, the same for the same seed on every machine.</summary>
internal static class Folds
{
    /// <summary>The fold (0 … <paramref name="count"/> − 1) of every row; each class is spread evenly over the folds.</summary>
    public static int[] Assign(ReadOnlySpan<bool> isSignal, int count, ulong seed)
    {
        ulong[] draws = new ulong[isSignal.Length];
        int[] rows = new int[isSignal.Length];
        for (int i = 0; i < rows.Length; i++)
            (draws[i], rows[i]) = (Mix(seed + (0x9E3779B97F4A7C15UL * (ulong)(i + 1))), i);
        Array.Sort(draws, rows);

        int[] folds = new int[isSignal.Length];
        (int signal, int background) = (0, 0);
        foreach (int row in rows)
            folds[row] = (isSignal[row] ? signal++ : background++) % count;
        return folds;
    }

    /// <summary>SplitMix64: a bijection on 64 bits, so no two rows draw the same number. Source: Steele, Lea, Flood, OOPSLA 2014.</summary>
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
