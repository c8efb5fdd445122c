using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>The mean over pairs of classes of the area that separates them: Hand and Till's M.</summary>
public sealed class OneVsOneAuc : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "one_vs_one_auc",
        Name = "One-vs-one AUC",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "For each ordered pair of classes the ROC AUC of the first one's score between the two, then the plain mean. It does not depend on how common the classes are.",
        Formula = "M = 2/(K(K−1)) Σ_{i<j} (A(i|j) + A(j|i))/2, A(i|j) the AUC of score i for class i against class j, areas as for roc_auc",
        Reference = "D. J. Hand, R. J. Till, Mach. Learn. 45 (2001) 171, doi:10.1023/A:1010920819831; scikit-learn, roc_auc_score with multi_class='ovo', average='macro'",
        StandardError = ClassSeparations.StandardErrorText,
        Truth = [MulticlassRoles.Class, BinaryRoles.Weight],
        Prediction = [MulticlassRoles.Scores],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => ClassSeparations.Compute(input, isAgainstRest: false);

    public IReplicaStatistic? Prepare(MetricInput input) => ClassSeparations.Read(input, isAgainstRest: false).Separations;
}
