using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>Sums over units that count several times. The order of summation is fixed by the code, so that every machine finds the same bits.</summary>
internal static class ReplicaSums
{
    /// <summary>Σ m.</summary>
    public static long Of(ReadOnlySpan<byte> multiplicity)
    {
        long sum = 0;
        ref byte m = ref MemoryMarshal.GetReference(multiplicity);
        int i = 0;
        for (; i + 8 <= multiplicity.Length; i += 8)
        {
            // Bytes in pairs, then pairs of pairs, …: no sum overflows its field, since eight bytes sum to less than 2¹⁶.
            ulong eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref m, i));
            ulong four = (eight & 0x00FF00FF00FF00FFUL) + ((eight >> 8) & 0x00FF00FF00FF00FFUL);
            sum += (long)((four * 0x0001000100010001UL) >> 48);
        }
        for (; i < multiplicity.Length; i++)
            sum += multiplicity[i];
        return sum;
    }

    /// <summary>Σ m x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<byte> multiplicity, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, multiplicity.Length, nameof(values));
        ref byte m = ref MemoryMarshal.GetReference(multiplicity);
        ref double x = ref MemoryMarshal.GetReference(values);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + 16 <= values.Length; i += 16)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref m, (nuint)i));
            s0 = Add(Vector128.WidenLower(low), ref x, i, s0);
            s1 = Add(Vector128.WidenUpper(low), ref x, i + 4, s1);
            s2 = Add(Vector128.WidenLower(high), ref x, i + 8, s2);
            s3 = Add(Vector128.WidenUpper(high), ref x, i + 12, s3);
        }
        double sum = Vector256.Sum((s0 + s1) + (s2 + s3));
        for (; i < values.Length; i++)
            sum += multiplicity[i] * values[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Add(Vector128<uint> multiplicity, ref double x, int place, Vector256<double> sum)
    {
        (Vector128<long> low, Vector128<long> high) = Vector128.Widen(multiplicity.AsInt32());
        Vector256<double> m = Vector256.ConvertToDouble(Vector256.Create(low, high));
        return Vector256.FusedMultiplyAdd(m, Vector256.LoadUnsafe(ref x, (nuint)place), sum);
    }
}
