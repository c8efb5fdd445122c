namespace Challenge.Web.Components.Plots;

/// <summary>A linear axis: values to pixels, and round tick values.</summary>
/// <param name="Minimum">Value at <paramref name="From"/>.</param>
/// <param name="Maximum">Value at <paramref name="To"/>.</param>
/// <param name="From">Pixel of the minimum.</param>
/// <param name="To">Pixel of the maximum.</param>
public sealed record Axis(double Minimum, double Maximum, double From, double To)
{
    /// <summary>An axis over these values with a margin of 4 % at each end; a single value gets room around it.</summary>
    public static Axis Over(IEnumerable<double> values, double from, double to)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        if (low > high)
            (low, high) = (0, 1);
        double margin = high > low ? 0.04 * (high - low) : Math.Max(Math.Abs(low) * 0.05, 1e-6);
        return new Axis(low - margin, high + margin, from, to);
    }

    /// <summary>The pixel of a value.</summary>
    public double At(double value) => From + (To - From) * (value - Minimum) / (Maximum - Minimum);

    /// <summary>About that many round values within the axis: multiples of 1, 2 or 5 times a power of ten.</summary>
    public IReadOnlyList<double> Ticks(int about)
    {
        double span = Maximum - Minimum;
        if (!(span > 0) || !double.IsFinite(span))
            return [];
        double raw = span / Math.Max(about, 1);
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        List<double> ticks = [];
        for (double k = Math.Ceiling(Minimum / step); k * step <= Maximum * (1 + 1e-12) && ticks.Count < 50; k++)
            ticks.Add(Math.Round(k * step, 12));
        return ticks;
    }
}
