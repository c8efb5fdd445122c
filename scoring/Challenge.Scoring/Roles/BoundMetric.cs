using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>A metric of a challenge with all its roles bound.</summary>
/// <param name="Use">The metric as the challenge uses it.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Truth">Truth roles and the truth file's columns.</param>
/// <param name="Prediction">Prediction roles and the prediction file's columns, keys among them.</param>
internal sealed record BoundMetric(MetricUse Use, IMetric Metric, IReadOnlyList<BoundRole> Truth, IReadOnlyList<BoundRole> Prediction);
