using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Names rows by what they hold. Rows of a generated sample have no keys and no order, so batches are drawn, and the sample is split, by a hash of each
/// row's values: the result then does not depend on the order in which the rows were written.
/// </summary>
internal static class RowContent
{
    /// <summary>Hash of the reference sample's rows.</summary>
    public const ulong ReferenceSalt = 0x5265666572656E63UL;

    /// <summary>Hash of the generated sample's rows: the same values get another key than in the reference.</summary>
    public const ulong GeneratedSalt = 0x47656E6572617465UL;

    /// <summary>Row numbers in an order that depends on the values alone. Equal rows are neighbours, and it does not matter which of them comes first.</summary>
    public static int[] Order(ReadOnlySpan<ulong> hashes)
    {
        ulong[] keys = hashes.ToArray();
        int[] order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        RadixSort.Sort(keys, order);
        return order;
    }

    /// <summary>A hash of each row's bits (−0 is 0).</summary>
    public static ulong[] Hashes(Matrix rows, ulong salt)
    {
        ulong[] hashes = new ulong[rows.Rows];
        for (int i = 0; i < hashes.Length; i++)
        {
            ulong hash = salt;
            foreach (double value in rows.Row(i))
                hash = PoissonReplicas.Mix(hash + BitConverter.DoubleToUInt64Bits(value + 0.0));
            hashes[i] = hash;
        }
        return hashes;
    }

    /// <summary>A different key for each row: its hash, and among equal rows the number of the copy.</summary>
    public static ulong[] Keys(ReadOnlySpan<ulong> hashes)
    {
        int[] order = Order(hashes);
        ulong[] keys = new ulong[hashes.Length];
        ulong copy = 0;
        for (int k = 0; k < order.Length; k++)
        {
            copy = k > 0 && hashes[order[k]] == hashes[order[k - 1]] ? copy + 1 : 0;
            keys[order[k]] = PoissonReplicas.Mix(hashes[order[k]] + copy);
        }
        return keys;
    }

    /// <summary>The rows in the given order.</summary>
    public static Matrix Gather(Matrix rows, ReadOnlySpan<int> order)
    {
        double[] values = GC.AllocateUninitializedArray<double>(order.Length * rows.Width);
        for (int k = 0; k < order.Length; k++)
            rows.Row(order[k]).CopyTo(values.AsSpan(k * rows.Width, rows.Width));
        return new Matrix(order.Length, rows.Width, values);
    }
}
