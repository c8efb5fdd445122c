namespace Challenge.Core.Datasets.Views;

/// <summary>Points in a plane, by series: the hits of an event.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Heading.</param>
/// <param name="Caption">What one sees.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The points; the first series is the background of the others.</param>
/// <param name="IsIsometric">Whether both axes have the same scale.</param>
public sealed record PointsView(string Id, string Title, string Caption, ViewAxis X, ViewAxis Y, IReadOnlyList<PointSeries> Series, bool IsIsometric)
    : DatasetView(Id, Title, Caption, X, Y);

/// <summary>Points of one kind.</summary>
/// <param name="Name">What they are.</param>
/// <param name="X">Horizontal positions.</param>
/// <param name="Y">Vertical positions.</param>
/// <param name="IsJoined">Whether a line joins them in their order.</param>
public sealed record PointSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, bool IsJoined);
