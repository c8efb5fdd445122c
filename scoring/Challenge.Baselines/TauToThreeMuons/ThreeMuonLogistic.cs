using Challenge.Baselines.Logistic;

namespace Challenge.Baselines.TauToThreeMuons;

/// <summary>Logistic regression on the columns that the simulation gets right.</summary>
public sealed class ThreeMuonLogistic : IBaseline
{
    private readonly LogisticRegression _model = new();

    public BaselineInfo Info => new(
        "three-muon-logistic",
        "Logistic regression, well-modelled columns",
        "A linear model of the log-odds on the columns of flight, vertex and momenta that are the same in data and simulation. It passes both gates.",
        "classification",
        _model.Info.Parameters,
        Requires: null)
    {
        Inputs = WellModelled.Inputs,
        Method = "Logistic regression as elsewhere on this server, told to leave out what would fail a gate. What it loses against trees is that background lies on both sides of signal in several columns.",
        References = ["T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, Springer (2009), section 4.4"],
    };

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
        _model.FitPredict(WellModelled.Only(problem, WellModelled.All), progress, cancellationToken);
}
