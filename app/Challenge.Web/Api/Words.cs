using Challenge.Core.Leaderboards;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;

namespace Challenge.Web.Api;

/// <summary>How enumerations are written in the API: lower case, and dtypes as NumPy names them. Submission and dataset states keep their capitals.</summary>
public static class Words
{
    public static string Of(ColumnType type) => type switch
    {
        ColumnType.Int64 => "int64",
        ColumnType.Float32 => "float32",
        ColumnType.Float64 => "float64",
        _ => "text",
    };

    public static string Of(FieldRole role) => Lower(role);

    public static string Of(ScorePart part) => Lower(part);

    public static string Of(PlotMark mark) => Lower(mark);

    public static string Of(RowKind kind) => Lower(kind);

    public static string Of(Feedback feedback) => Lower(feedback);

    public static string Of(RoleType type) => Lower(type);

    public static string Of(Direction direction) => direction == Direction.LargerIsBetter ? "larger_is_better" : "smaller_is_better";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
