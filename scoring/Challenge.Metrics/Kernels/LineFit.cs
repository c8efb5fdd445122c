namespace Challenge.Metrics.Kernels;

/// <summary>A straight line y = a + b x with a ≥ 0 and b ≥ 0, fitted by least squares.</summary>
/// <param name="Intercept">a.</param>
/// <param name="InterceptError">√(RSS / (n − 2) · [(XᵀX)⁻¹]₀₀), as <c>scipy.optimize.curve_fit</c> gives it; null for fewer than three points.</param>
internal readonly record struct LineFit(double Intercept, double? InterceptError)
{
    /// <param name="x">Abscissae, at least two different ones.</param>
    /// <param name="y">Ordinates.</param>
    public static LineFit NonNegative(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int n = x.Length;
        (double meanX, double meanY) = (Mean(x), Mean(y));
        (double xx, double xy, double originXx, double originXy) = (0.0, 0.0, 0.0, 0.0);
        for (int i = 0; i < n; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            originXx += x[i] * x[i];
            originXy += x[i] * y[i];
        }
        double slope = xy / xx, intercept = meanY - (slope * meanX);
        if (slope < 0.0)
            (slope, intercept) = (0.0, Math.Max(0.0, meanY));
        else if (intercept < 0.0)
            (slope, intercept) = (Math.Max(0.0, originXy / originXx), 0.0);
        double residuals = 0.0;
        for (int i = 0; i < n; i++)
        {
            double residual = y[i] - intercept - (slope * x[i]);
            residuals += residual * residual;
        }
        return new LineFit(intercept, n < 3 ? null : Math.Sqrt(residuals / (n - 2) * ((1.0 / n) + (meanX * meanX / xx))));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
            sum.Add(value);
        return sum.Value / values.Length;
    }
}
