using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Sums of the kernel k(x, y) = (x·y / d + 1)⁴ over all pairs of rows of two samples. Products are formed in tiles of 8 × 16 held in registers and
/// raised to the fourth power there: no matrix is ever stored.
/// </summary>
internal static class PolynomialGram
{
    /// <summary>Rows of a strip.</summary>
    public const int StripRows = 8;

    /// <summary>Rows of a panel.</summary>
    public const int PanelRows = 16;

    /// <summary>Panels that hold so many rows.</summary>
    public static int Panels(int rows) => (rows + PanelRows - 1) / PanelRows;

    /// <summary>Rows in groups of <paramref name="group"/>, feature by feature, filled up with rows of zeros to a multiple of <see cref="PanelRows"/>.</summary>
    public static double[] Pack(Matrix rows, ReadOnlySpan<int> chosen, int group)
    {
        double[] packed = new double[Panels(chosen.Length) * PanelRows * rows.Width];
        for (int r = 0; r < chosen.Length; r++)
        {
            ReadOnlySpan<double> row = rows.Row(chosen[r]);
            int start = (r / group * group * rows.Width) + (r % group);
            for (int k = 0; k < row.Length; k++)
                packed[start + (k * group)] = row[k];
        }
        return packed;
    }

    /// <summary>
    /// Σ k over the rows of strip <paramref name="strip"/> and the panels from <paramref name="firstPanel"/> on. A row of zeros adds exactly 1 a pair.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double StripSum(double[] strips, int strip, double[] panels, int firstPanel, int panelCount, int width)
    {
        double inverse = 1.0 / width;
        CompensatedSum sum = default;
        for (int panel = firstPanel; panel < panelCount; panel++)
            sum.Add(Vector512.Sum(Tile(ref strips[strip * StripRows * width], ref panels[panel * PanelRows * width], width, inverse)));
        return sum.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Tile(ref double a, ref double b, int width, double inverse)
    {
        Vector512<double> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<double> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        for (int k = 0; k < width; k++)
        {
            Vector512<double> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, 8);
            Vector512<double> x = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(Unsafe.Add(ref a, 1));
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(Unsafe.Add(ref a, 2));
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(Unsafe.Add(ref a, 3));
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(Unsafe.Add(ref a, 4));
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(Unsafe.Add(ref a, 5));
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(Unsafe.Add(ref a, 6));
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(Unsafe.Add(ref a, 7));
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            a = ref Unsafe.Add(ref a, StripRows);
            b = ref Unsafe.Add(ref b, PanelRows);
        }
        Vector512<double> scale = Vector512.Create(inverse);
        Vector512<double> left = Power(c00, scale) + Power(c10, scale) + Power(c20, scale) + Power(c30, scale);
        Vector512<double> right = Power(c01, scale) + Power(c11, scale) + Power(c21, scale) + Power(c31, scale);
        left += Power(c40, scale) + Power(c50, scale) + Power(c60, scale) + Power(c70, scale);
        right += Power(c41, scale) + Power(c51, scale) + Power(c61, scale) + Power(c71, scale);
        return left + right;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Power(Vector512<double> product, Vector512<double> inverse)
    {
        Vector512<double> root = Vector512.FusedMultiplyAdd(product, inverse, Vector512<double>.One);
        root *= root;
        return root * root;
    }
}
