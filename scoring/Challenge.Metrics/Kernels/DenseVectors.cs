using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>Sums over spans in eight fixed lanes: the same bits on every processor.</summary>
internal static class DenseVectors
{
    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double a = ref MemoryMarshal.GetReference(x);
        ref double b = ref MemoryMarshal.GetReference(y);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, (nuint)i), Vector512.LoadUnsafe(ref b, (nuint)i), sum);
        double total = Vector512.Sum(sum);
        for (; i < x.Length; i++)
            total += x[i] * y[i];
        return total;
    }

    /// <summary>y += factor · x.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        ref double a = ref MemoryMarshal.GetReference(x);
        ref double b = ref MemoryMarshal.GetReference(y);
        Vector512<double> f = Vector512.Create(factor);
        int i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            Vector512.FusedMultiplyAdd(f, Vector512.LoadUnsafe(ref a, (nuint)i), Vector512.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref b, (nuint)i);
        for (; i < x.Length; i++)
            y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
    }

    /// <summary>Turns the plane of two vectors: (x, y) becomes (c x − s y, s x + c y).</summary>
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        ref double a = ref MemoryMarshal.GetReference(x);
        ref double b = ref MemoryMarshal.GetReference(y);
        (Vector512<double> cs, Vector512<double> sn) = (Vector512.Create(c), Vector512.Create(s));
        int i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            (Vector512<double> p, Vector512<double> q) = (Vector512.LoadUnsafe(ref a, (nuint)i), Vector512.LoadUnsafe(ref b, (nuint)i));
            ((cs * p) - (sn * q)).StoreUnsafe(ref a, (nuint)i);
            ((sn * p) + (cs * q)).StoreUnsafe(ref b, (nuint)i);
        }
        for (; i < x.Length; i++)
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
    }
}
