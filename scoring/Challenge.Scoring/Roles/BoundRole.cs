using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>A role of a metric and the column that plays it, or the columns in order where the role is a vector.</summary>
internal sealed record BoundRole(string Role, RoleType Type, IReadOnlyList<string> Columns);
