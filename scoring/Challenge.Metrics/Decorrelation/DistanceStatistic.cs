using System.Runtime.Intrinsics;
using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>
/// The distance correlation of two weighted columns, exact in O(N log N). With p the normalised weights, a_i = Σ_j p_j |x_i − x_j|, b_i the same of y and
/// c_i = Σ_j p_j |x_i − x_j| |y_i − y_j|: dCov² = Σ p_i c_i − 2 Σ p_i a_i b_i + Σ p_i a_i · Σ p_i b_i and R² = dCov²(x,y)/√(dCov²(x,x) dCov²(y,y)).
/// c_i comes from one sweep in order of x over a tree in order of y: |x_i − x_j| |y_i − y_j| is (x_i − x_j)(y_i − y_j) where the pair is concordant and
/// minus that elsewhere. Source: X. Huo, G. Székely, Technometrics 58 (2016) 435; A. Chaudhuri, W. Hu, Comput. Stat. Data Anal. 135 (2019) 15.
/// </summary>
internal sealed class DistanceStatistic : IReplicaStatistic
{
    private readonly double[] _x, _y, _weights;
    private readonly int[] _byY;

    private DistanceStatistic(double[] x, double[] y, double[] weights, int[] byY, ulong[] keys) =>
        (_x, _y, _weights, _byY, UnitKeys) = (x, y, weights, byY, keys);

    /// <summary>Keys in order of x.</summary>
    public ulong[] UnitKeys { get; }

    /// <summary>
    /// Points in order of x, then y, then weight, so that the order of rows changes no bit. Both columns are moved and scaled to [−½, ½], which the
    /// correlation does not see. Null when a column is constant or its range is not finite.
    /// </summary>
    public static DistanceStatistic? Of(double[] x, double[] y, double[] weights, ulong[] keys)
    {
        if (MassBins.Over(x, 1) is not { } rangeX || MassBins.Over(y, 1) is not { } rangeY)
            return null;
        int[] order = [.. Enumerable.Range(0, x.Length)];
        foreach (double[] column in (double[][])[weights, y, x])
            RadixSort.Sort(Array.ConvertAll(order, i => SortKeys.Of(column[i])), order);
        double[] sortedX = Array.ConvertAll(order, i => ((x[i] - rangeX.Low) / (rangeX.High - rangeX.Low)) - 0.5);
        double[] sortedY = Array.ConvertAll(order, i => ((y[i] - rangeY.Low) / (rangeY.High - rangeY.Low)) - 0.5);
        int[] byY = [.. Enumerable.Range(0, x.Length)];
        RadixSort.Sort(Array.ConvertAll(sortedY, SortKeys.Of), byY);
        return new DistanceStatistic(sortedX, sortedY, Array.ConvertAll(order, i => weights[i]), byY, Array.ConvertAll(order, i => keys[i]));
    }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity) => Measure(multiplicity)?.Correlation;

    /// <summary>√(n/(n−1) Σ p_i² φ_i²), φ_i the derivative of R along the weight of point i; null where R or its derivative is not defined, as at R = 0.</summary>
    public double? StandardError()
    {
        if (Measure([]) is not { } at || !(at.Correlation > 0.0) || _x.Length < 2)
            return null;
        double[] byXY = Slopes(at.P, at.A, at.B, at.C, at.MeanA, at.MeanB), byXX = SelfSlopes(at.P, at.A, at.MeanA, _x), byYY = SelfSlopes(at.P, at.B, at.MeanB, _y);
        double sum = 0.0;
        for (int i = 0; i < byXY.Length; i++)
        {
            double slope = 0.5 * at.Correlation * ((byXY[i] / at.VarianceXY) - (0.5 * byXX[i] / at.VarianceXX) - (0.5 * byYY[i] / at.VarianceYY));
            sum += at.P[i] * at.P[i] * slope * slope;
        }
        return Math.Sqrt(sum * _x.Length / (_x.Length - 1));
    }

    private Sums? Measure(ReadOnlySpan<byte> multiplicity)
    {
        double[] p = new double[_x.Length];
        CompensatedSum total = default;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = _weights[i] * (multiplicity.IsEmpty ? 1.0 : multiplicity[i]);
            total.Add(p[i]);
        }
        if (!(total.Value > 0.0))
            return null;
        for (int i = 0; i < p.Length; i++)
            p[i] /= total.Value;
        double[] a = MeanDistances(p, _x, null), b = MeanDistances(p, _y, _byY), c = MeanProducts(p);
        double meanA = Dot(p, a), meanB = Dot(p, b);
        double xy = Dot(p, c) - (2.0 * Dot(p, a, b)) + (meanA * meanB);
        double xx = SelfCovariance(p, a, meanA, _x), yy = SelfCovariance(p, b, meanB, _y);
        if (!(xx > 0.0 && yy > 0.0))
            return null;
        double correlation = Math.Sqrt(Math.Clamp(xy / Math.Sqrt(xx * yy), 0.0, 1.0));
        return new Sums(correlation, p, a, b, c, meanA, meanB, xy, xx, yy);
    }

    /// <summary>Σ_j v_j |z_i − z_j|, with the points taken in <paramref name="order"/> of z (null: they stand in it).</summary>
    private static double[] MeanDistances(double[] v, double[] z, int[]? order)
    {
        double[] distances = new double[z.Length];
        double all = v.Sum(), allZ = Dot(v, z), below = 0.0, belowZ = 0.0;
        for (int k = 0; k < z.Length; k++)
        {
            int i = order is null ? k : order[k];
            below += v[i];
            belowZ += v[i] * z[i];
            distances[i] = (z[i] * ((2.0 * below) - all)) + allZ - (2.0 * belowZ);
        }
        return distances;
    }

    /// <summary>c_i: twice the sum over concordant pairs less that over all pairs, both of p_j (x_i − x_j)(y_i − y_j).</summary>
    private double[] MeanProducts(double[] p)
    {
        int count = p.Length;
        Vector256<double>[] notAbove = new Vector256<double>[count];
        int[] rank = new int[count];
        Vector256<double> all = default;
        for (int k = 0; k < count; k++)
        {
            int i = _byY[k];
            all += Term(p, i);
            (notAbove[i], rank[i]) = (all, k);
        }
        QuadrantSums sums = new(count);
        Vector256<double> left = default;
        double[] products = new double[count];
        for (int i = 0; i < count; i++)
        {
            Vector256<double> term = Term(p, i);
            sums.Add(rank[i], term);
            left += term;
            // Lower left, and what is neither left nor below.
            Vector256<double> lowerLeft = sums.UpTo(rank[i]);
            Vector256<double> concordant = lowerLeft + (all - left - notAbove[i] + lowerLeft);
            Vector256<double> signed = (concordant * 2.0) - all;
            products[i] = (_x[i] * _y[i] * signed[0]) - (_y[i] * signed[1]) - (_x[i] * signed[2]) + signed[3];
        }
        return products;
    }

    private Vector256<double> Term(double[] p, int i) => Vector256.Create(p[i], p[i] * _x[i], p[i] * _y[i], p[i] * _x[i] * _y[i]);

    /// <summary>dCov²(z, z), with Σ_ij p_i p_j (z_i − z_j)² = 2(Σ p z² − (Σ p z)²).</summary>
    private static double SelfCovariance(double[] p, double[] a, double mean, double[] z)
    {
        double centre = Dot(p, z);
        return (2.0 * (Dot(p, z, z) - (centre * centre))) - (2.0 * Dot(p, a, a)) + (mean * mean);
    }

    /// <summary>Derivatives of dCov²(x, y) along each weight, with the weights kept normalised.</summary>
    private double[] Slopes(double[] p, double[] a, double[] b, double[] c, double meanA, double meanB)
    {
        double[] fromB = MeanDistances(Multiply(p, b), _x, null), fromA = MeanDistances(Multiply(p, a), _y, _byY), slopes = new double[p.Length];
        for (int i = 0; i < slopes.Length; i++)
            slopes[i] = (2.0 * c[i]) - (2.0 * ((a[i] * b[i]) + fromA[i] + fromB[i])) + (2.0 * ((a[i] * meanB) + (meanA * b[i])));
        return Centred(p, slopes);
    }

    private double[] SelfSlopes(double[] p, double[] a, double mean, double[] z)
    {
        double[] from = MeanDistances(Multiply(p, a), z, ReferenceEquals(z, _y) ? _byY : null), slopes = new double[p.Length];
        double centre = Dot(p, z), square = Dot(p, z, z);
        for (int i = 0; i < slopes.Length; i++)
            slopes[i] = (2.0 * ((z[i] * z[i]) - (2.0 * z[i] * centre) + square)) - (2.0 * ((a[i] * a[i]) + (2.0 * from[i]))) + (4.0 * a[i] * mean);
        return Centred(p, slopes);
    }

    private static double[] Centred(double[] p, double[] slopes)
    {
        double mean = Dot(p, slopes);
        return Array.ConvertAll(slopes, s => s - mean);
    }

    private static double[] Multiply(double[] u, double[] v)
    {
        double[] products = new double[u.Length];
        for (int i = 0; i < products.Length; i++)
            products[i] = u[i] * v[i];
        return products;
    }

    private static double Dot(double[] u, double[] v)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < u.Length; i++)
            sum.Add(u[i] * v[i]);
        return sum.Value;
    }

    private static double Dot(double[] p, double[] u, double[] v)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < p.Length; i++)
            sum.Add(p[i] * u[i] * v[i]);
        return sum.Value;
    }

    private sealed record Sums(
        double Correlation, double[] P, double[] A, double[] B, double[] C, double MeanA, double MeanB, double VarianceXY, double VarianceXX, double VarianceYY);
}
