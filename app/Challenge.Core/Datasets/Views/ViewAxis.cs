namespace Challenge.Core.Datasets.Views;

/// <summary>An axis of a view.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Unit">Unit; "1" for a pure number.</param>
public sealed record ViewAxis(string Label, string Unit = "1")
{
    /// <summary>Names of a grid's columns or rows; empty where it has edges.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Lowest and highest edge of a grid whose cells are numbered or measured; null where they have names.</summary>
    public double? From { get; init; }

    /// <inheritdoc cref="From"/>
    public double? To { get; init; }

    /// <summary>Label with its unit.</summary>
    public string Text => Unit is "1" or "" ? Label : $"{Label} [{Unit}]";
}
