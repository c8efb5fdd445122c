using Challenge.Metrics;

namespace Challenge.Web.Api.Shapes;

/// <summary>What a metric says of itself. A bound that is null is infinite.</summary>
public sealed record MetricShape(
    string Id, string Name, string Task, string Direction, double? Minimum, double? Maximum, string Summary, string Formula, string Reference,
    string StandardError, string Unit, IReadOnlyList<MetricRoleShape> Truth, IReadOnlyList<MetricRoleShape> Prediction,
    IReadOnlyList<MetricParameterShape> Parameters, bool PairsByRow, bool WeightIsRepetition, string ResamplingUnit, string Version)
{
    public static MetricShape Of(MetricInfo info) => new(
        info.Id, info.Name, info.Task, Words.Of(info.Direction), Finite(info.Minimum), Finite(info.Maximum), info.Summary, info.Formula, info.Reference,
        info.StandardError, info.Unit, [.. info.Truth.Select(MetricRoleShape.Of)], [.. info.Prediction.Select(MetricRoleShape.Of)],
        [.. info.Parameters.Select(p => new MetricParameterShape(p.Name, p.Default, p.Description))], info.PairsByRow,
        info.WeightIsRepetition, info.ResamplingUnit, info.Version);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>What the metric needs: "real" or exact "integer" for a column, "vector" for several columns of reals.</summary>
public sealed record MetricRoleShape(string Name, string Type, string Description, bool Optional)
{
    public static MetricRoleShape Of(MetricRole role) => new(role.Name, Words.Of(role.Type), role.Description, role.Optional);
}

public sealed record MetricParameterShape(string Name, double? Default, string Description);
