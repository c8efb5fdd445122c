namespace Challenge.Baselines.DijetAnomaly;

/// <summary>CWoLa with a quadratic logistic model.</summary>
public sealed class CwolaLogistic : IBaseline
{
    public BaselineInfo Info { get; } = new(
        "cwola-logistic",
        "CWoLa with logistic regression",
        "The same search without labels, with a logistic regression on features, squares and products in place of trees: cheaper and steadier, but it cannot carve out a small region.",
        "anomaly-detection",
        "windows of ±5 % with sidebands to ±15 %, 2 % apart; two folds to search, five at the end; 7 features and 28 products",
        Requires: null)
    {
        Inputs = CwolaNotes.Inputs,
        Method = CwolaNotes.Method,
        References = CwolaNotes.References,
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        CwolaHunt hunt = new(new WeakLogistic(), new WeakLogistic());
        double[] scores = hunt.Score(DijetFeatures.Of(problem.Train), DijetFeatures.Of(problem.Test), problem.Seed, progress, cancellationToken);
        return new BaselinePrediction(scores, []);
    }
}
