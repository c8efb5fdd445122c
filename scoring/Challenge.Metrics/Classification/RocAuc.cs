using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Weighted area under the ROC curve; see <see cref="DeLong"/> for formula and error.</summary>
public sealed class RocAuc : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "roc_auc",
        Name = "ROC AUC",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The probability that a signal event scores higher than a background event, each drawn in proportion to its weight. " +
            "0.5 is what guessing gives.",
        Formula = "AUC = Σ_i Σ_j w_i u_j ([s_i > t_j] + ½ [s_i = t_j]) / (Σ_i w_i Σ_j u_j), i over signal (score s, weight w), j over background (score t, weight u)",
        Reference = "J. A. Hanley, B. J. McNeil, Radiology 143 (1982) 29, doi:10.1148/radiology.143.1.7063747",
        StandardError = "DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988) 837, doi:10.2307/2531595: √(S10/m + S01/n) from placement values; " +
            "with weights, the linearised variance of the ratio of weighted sums, which is the same when all weights are equal. " +
            "It is 0 when the classes are separated perfectly.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        if (DeLong.Estimate(rows.Labels, rows.Scores, rows.Weights) is not { } estimate)
            return new Undefined("ROC AUC needs rows of both classes (label 0 and label 1) with a weight above 0; one of them is missing.", rows.Count);
        return new MetricValue(estimate.Auc, estimate.StandardError, rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        BinaryRows.Read(input).Rows is { } rows ? AucStatistic.Prepare(rows.Labels, rows.Scores, rows.Weights, input.RowKeys()) : null;
}
