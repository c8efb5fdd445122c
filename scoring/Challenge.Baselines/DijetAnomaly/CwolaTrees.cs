using Challenge.Baselines.XGBoost;

namespace Challenge.Baselines.DijetAnomaly;

/// <summary>CWoLa with boosted trees.</summary>
public sealed class CwolaTrees : IBaseline
{
    public BaselineInfo Info { get; } = new(
        "cwola-trees",
        "CWoLa with boosted trees",
        "Searches for the window of dijet mass where a classifier, trained without labels to tell window from sidebands, finds the largest excess; scores by that classifier and the distance from the window.",
        "anomaly-detection",
        "windows of ±5 % with sidebands to ±15 %, 2 % apart; scouts of 40, then five models of 80 trees of depth 4",
        Requires: "libxgboost")
    {
        Inputs = CwolaNotes.Inputs,
        Method = CwolaNotes.Method,
        References = CwolaNotes.References,
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (NativeXGBoost.Problem(NativeXGBoost.Names) is { } missing)
            return new BaselineUnavailable(missing);
        CwolaHunt hunt = new(new WeakTrees(40), new WeakTrees(80));
        double[] scores = hunt.Score(DijetFeatures.Of(problem.Train), DijetFeatures.Of(problem.Test), problem.Seed, progress, cancellationToken);
        return new BaselinePrediction(scores, []);
    }
}
