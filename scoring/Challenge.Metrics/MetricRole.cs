namespace Challenge.Metrics;

/// <summary>How the values of a <see cref="MetricRole"/> are held.</summary>
public enum RoleType
{
    /// <summary>Finite real numbers, as <see cref="double"/>.</summary>
    Real,

    /// <summary>Exact 64-bit integers: ids and classes. TrackML particle ids exceed 2^53, so they never pass through a double.</summary>
    Integer,

    /// <summary>A fixed number of finite reals a row, as <see cref="Matrix"/>: features, voxels, class scores. Bound to several columns of a file.</summary>
    Vector,
}

/// <summary>One column that a metric needs, by the part it plays rather than by its name in a file.</summary>
/// <param name="Name">The role, for example <c>label</c>, <c>score</c>, <c>weight</c>, <c>hit_id</c>.</param>
/// <param name="Type">Real, exact integer, or a vector of reals.</param>
/// <param name="Description">What the values mean, their unit and range.</param>
/// <param name="Optional">Whether the metric can do without it.</param>
public sealed record MetricRole(string Name, RoleType Type, string Description, bool Optional = false);
