using Challenge.Formats;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>A classifier, its score in bins, and a profile-likelihood fit to the counts of each experiment.</summary>
internal static class BinnedFit
{
    public const int Bins = 16;

    /// <summary>μ is known to lie between these.</summary>
    public const double LeastMu = 0.1, MostMu = 3;

    public static BaselineOutcome Run(IBaseline classifier, BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ExperimentEvents experiments = ExperimentEvents.Of(problem.Test);
        BaselineProblem events = problem with { Test = experiments.Events, Features = ExperimentEvents.Features, Label = "label", Weight = "weight" };
        BaselineOutcome outcome = classifier.FitPredict(events, progress: null, cancellationToken);
        if (outcome is not BaselinePrediction scores)
            return outcome;
        progress?.Report(0.6);

        // Scores of training rows are out of fold, as those of the experiments are: templates of scores on rows that a model has seen would be too good.
        ScoreBins bins = ScoreBins.Of(scores.TrainScores, problem.Train.Find("weight")!.AsFloat64()!, Bins);
        Templates templates = Templates.Of(problem.Train, bins.Find(scores.TrainScores), bins.Count);
        double[][] counts = Count(experiments, bins.Find(scores.TestScores), bins.Count);
        ProfileLikelihood likelihood = new(templates);
        (double[] p16, double[] p84) = (new double[counts.Length], new double[counts.Length]);
        for (int i = 0; i < counts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (_, double low, double high) = likelihood.Interval(counts[i]);
            (p16[i], p84[i]) = (Math.Clamp(low, LeastMu, MostMu), Math.Clamp(high, LeastMu, MostMu));
        }
        progress?.Report(1.0);
        return new BaselineColumns([Column.Of("p16", p16), Column.Of("p84", p84)]);
    }

    /// <summary>How many events of each experiment lie in each bin.</summary>
    internal static double[][] Count(ExperimentEvents experiments, int[] bins, int count)
    {
        double[][] counts = [.. Enumerable.Range(0, experiments.Experiments).Select(_ => new double[count])];
        for (int i = 0; i < bins.Length; i++)
            counts[experiments.Experiment[i]][bins[i]]++;
        return counts;
    }
}
