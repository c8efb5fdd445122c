namespace Challenge.Baselines.Torch.Worker;

/// <summary>Random numbers that depend on their place alone, so that training which is resumed goes on as it would have.</summary>
internal static class Shuffle
{
    /// <summary>A number for this seed, network and epoch.</summary>
    public static ulong Seed(ulong seed, int network, int epoch) => Folds.Mix(Folds.Mix(seed + 0x9E3779B97F4A7C15UL) + ((ulong)network << 32) + (ulong)epoch);

    /// <summary>The rows in random order.</summary>
    public static long[] Rows(long[] rows, ulong seed)
    {
        ulong[] draws = new ulong[rows.Length];
        for (int i = 0; i < draws.Length; i++)
            draws[i] = Folds.Mix(seed + (0x9E3779B97F4A7C15UL * (ulong)(i + 1)));
        long[] shuffled = [.. rows];
        Array.Sort(draws, shuffled);
        return shuffled;
    }
}
