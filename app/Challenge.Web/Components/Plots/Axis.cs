namespace Challenge.Web.Components.Plots;

/// <summary>An axis: values to pixels, and round tick values.</summary>
/// <param name="Minimum">Value at <paramref name="From"/>.</param>
/// <param name="Maximum">Value at <paramref name="To"/>.</param>
/// <param name="From">Pixel of the minimum.</param>
/// <param name="To">Pixel of the maximum.</param>
public sealed record Axis(double Minimum, double Maximum, double From, double To)
{
    /// <summary>Whether equal steps are equal factors; both ends are then greater than 0.</summary>
    public bool IsLogarithmic { get; init; }

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
    public double At(double value) => IsLogarithmic
        ? From + ((To - From) * Math.Log(value / Minimum) / Math.Log(Maximum / Minimum))
        : From + ((To - From) * (value - Minimum) / (Maximum - Minimum));

    /// <summary>About that many round values within the axis: multiples of 1, 2 or 5 times a power of ten, or powers of ten.</summary>
    public IReadOnlyList<double> Ticks(int about)
    {
        if (IsLogarithmic && Decades(about) is { Count: > 1 } decades)
            return decades;
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

    /// <summary>Powers of ten; where these are few, 2 and 5 times them too; where they are many, every second or third.</summary>
    private List<double> Decades(int about)
    {
        int first = (int)Math.Ceiling(Math.Log10(Minimum) - 1e-9), last = (int)Math.Floor(Math.Log10(Maximum) + 1e-9);
        int step = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (about + 1.0)));
        List<double> ticks = [];
        for (int k = last - first < 2 ? first - 1 : first; k <= last; k += step)
        {
            foreach (double factor in last - first < 2 ? [1.0, 2.0, 5.0] : (ReadOnlySpan<double>)[1.0])
            {
                double tick = factor * Math.Pow(10, k);
                if (tick >= Minimum * (1 - 1e-9) && tick <= Maximum * (1 + 1e-9))
                    ticks.Add(tick);
            }
        }
        return ticks;
    }
}
