namespace Challenge.Baselines.TauToThreeMuons;

/// <summary>The likelihood ratio of three columns, each taken by itself: what a physicist would do without a computer.</summary>
public sealed class ThreeMuonRule : IBaseline
{
    public BaselineInfo Info { get; } = new(
        "three-muon-rule",
        "Pointing and vertex",
        "Multiplies the likelihood ratios of three quantities, as if they were independent: whether the candidate points back to the collision (twice: as an angle and as a distance), and whether its tracks meet.",
        "classification",
        $"{LikelihoodRatio.Bins} bins of equal signal, linear between their middles",
        Requires: null)
    {
        Inputs = "pointing_angle, vertex_chi2 and impact_significance: the simulation gets them right, and they know nothing of the mass.",
        Method = "For each quantity the numbers of signal and background training rows are counted in bins; the score is the sum of the logarithms of their ratios, at the class fractions of the training rows. " +
            "Angle and distance are not independent, so the probabilities are too sure of themselves; the order of candidates hardly suffers.",
        References = ["J. Neyman, E. S. Pearson, Phil. Trans. R. Soc. A 231 (1933) 289, doi:10.1098/rsta.1933.0009"],
    };

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        problem = WellModelled.Only(problem, WellModelled.Few);
        TrainingRows rows = TrainingRows.Of(problem);
        if (rows.BalancedWeights() is not { } weights)
            return Constant.AlwaysPrior(problem, rows.Prior());
        FeatureMatrix train = FeatureMatrix.Of(problem.Train, problem.Features, problem.MissingValue);
        FeatureMatrix test = FeatureMatrix.Of(problem.Test, problem.Features, problem.MissingValue);
        (double[] trainSums, double[] testSums) = (new double[train.Rows], new double[test.Rows]);
        for (int column = 0; column < train.Columns; column++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LikelihoodRatio ratio = LikelihoodRatio.Of(train, column, rows.IsSignal, weights);
            for (int i = 0; i < trainSums.Length; i++)
                trainSums[i] += ratio.LogAt(train.Row(i)[column]);
            for (int i = 0; i < testSums.Length; i++)
                testSums[i] += ratio.LogAt(test.Row(i)[column]);
        }
        progress?.Report(1.0);
        return new BaselinePrediction(LogOdds.AtPrior(testSums, rows.Prior()), LogOdds.AtPrior(trainSums, rows.Prior()));
    }
}
