using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>The mean over classes of the area that separates the class from all others by its own score.</summary>
public sealed class OneVsRestAuc : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "one_vs_rest_auc",
        Name = "One-vs-rest AUC",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "For each class the ROC AUC of its own score against the rest, then the plain mean over the classes. It depends on how common each class is in the rest.",
        Formula = "M = (1/K) Σ_k AUC(score k; class k against all others), areas as for roc_auc",
        Reference = "T. Fawcett, Pattern Recognit. Lett. 27 (2006) 861, section 8; scikit-learn, roc_auc_score with multi_class='ovr', average='macro'",
        StandardError = ClassSeparations.StandardErrorText,
        Truth = [MulticlassRoles.Class, BinaryRoles.Weight],
        Prediction = [MulticlassRoles.Scores],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => ClassSeparations.Compute(input, isAgainstRest: true);

    public IReplicaStatistic? Prepare(MetricInput input) => ClassSeparations.Read(input, isAgainstRest: true).Separations;
}
