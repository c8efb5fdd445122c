using Challenge.Baselines.XGBoost;

namespace Challenge.Baselines.TauToThreeMuons;

/// <summary>Boosted trees on the columns that the simulation gets right.</summary>
public sealed class ThreeMuonTrees : IBaseline
{
    private readonly GradientBoostedTrees _model = new();

    public BaselineInfo Info => new(
        "three-muon-trees",
        "Boosted trees, well-modelled columns",
        "Boosted decision trees (XGBoost) on the columns of flight, vertex and momenta that are the same in data and simulation. It passes both gates; the same trees on all columns score higher and fail both.",
        "classification",
        _model.Info.Parameters,
        Requires: _model.Info.Requires)
    {
        Inputs = WellModelled.Inputs,
        Method = "The trees are those of the baseline gradient-boosted-trees, which takes every column: that one learns to recognise the simulation by pad_hits, track_chi2_max and muon_id_min and fails the " +
            "agreement gate, and it learns the mass from trigger_mass and fails the flatness gate. The difference of the two scores is what the traps are worth.",
        References = ["T. Chen, C. Guestrin, XGBoost: a scalable tree boosting system, KDD 2016, doi:10.1145/2939672.2939785"],
    };

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
        _model.FitPredict(WellModelled.Only(problem, WellModelled.All), progress, cancellationToken);
}
