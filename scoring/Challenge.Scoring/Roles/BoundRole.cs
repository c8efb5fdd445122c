using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>A role of a metric and the column that plays it.</summary>
internal sealed record BoundRole(string Role, RoleType Type, string Column);
