namespace Challenge.Metrics.Diagnostics;

/// <summary>How a series is drawn.</summary>
public enum PlotMark
{
    /// <summary>Points joined by straight lines.</summary>
    Line,

    /// <summary>Bins: x holds the n + 1 edges, y the n contents.</summary>
    Step,

    /// <summary>Points with error bars.</summary>
    Point,
}

/// <summary>One curve, all numbers finite.</summary>
/// <param name="Name">What it is: "signal", "background", "your model", "chance".</param>
/// <param name="Mark">How it is drawn.</param>
/// <param name="X">Horizontal positions, ascending; for <see cref="PlotMark.Step"/> the bin edges.</param>
/// <param name="Y">Values.</param>
/// <param name="YError">One standard deviation of each value, or null.</param>
public sealed record PlotSeries(string Name, PlotMark Mark, double[] X, double[] Y, double[]? YError = null);
