namespace Challenge.Baselines.DijetAnomaly;

/// <summary>
/// Classification without labels: events in a window of mass and events beside it are two samples that differ only in their share of signal, so a classifier
/// that tells them apart learns to tell signal from background. Sources: Metodiev, Nachman, Thaler, JHEP 10 (2017) 174; Collins, Howe, Nachman, PRL 121 (2018) 241803.
/// </summary>
/// <param name="scout">Classifier of the search for the window.</param>
/// <param name="learner">Classifier of the best window.</param>
internal sealed class CwolaHunt(IWeakLearner scout, IWeakLearner learner)
{
    private const int ScoutFolds = 2;
    private const int Folds = 5;

    /// <summary>
    /// Scores of the data, each by a model that did not see it, and of the test events, the mean of all models; for one window. NaN for data outside window and sidebands.
    /// </summary>
    public (double[] Data, double[] Test) Fit(
        MassWindow window, DijetFeatures data, FeatureMatrix? test, bool isScout, ulong seed, CancellationToken cancellationToken)
    {
        int[] rows = [.. Enumerable.Range(0, data.Rows).Where(i => window.Region(data.Mass[i]) >= 0)];
        bool[] isInside = Array.ConvertAll(rows, i => window.Region(data.Mass[i]) == 1);
        int count = isScout ? ScoutFolds : Folds;
        int[] folds = Baselines.Folds.Assign(isInside, count, seed);
        double[] scores = new double[data.Rows], testScores = new double[test?.Rows ?? 0];
        Array.Fill(scores, double.NaN);
        for (int fold = 0; fold < count; fold++)
        {
            int[] kept = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] != fold)], held = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] == fold)];
            FeatureMatrix heldRows = data.Take(Array.ConvertAll(held, i => rows[i]));
            double[][] margins = (isScout ? scout : learner).FitPredict(
                data.Take(Array.ConvertAll(kept, i => rows[i])), Array.ConvertAll(kept, i => isInside[i]), seed + (ulong)fold, cancellationToken,
                test is null ? [heldRows] : [heldRows, test]);
            for (int i = 0; i < held.Length; i++)
                scores[rows[held[i]]] = margins[0][i];
            for (int i = 0; i < testScores.Length; i++)
                testScores[i] += margins[1][i] / count;
        }
        return (scores, testScores);
    }

    /// <summary>The window with the largest excess after a cut.</summary>
    public Excess Search(DijetFeatures data, ulong seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        MassWindow[] windows = [.. MassWindow.Search()];
        Excess best = new(windows[0], double.NegativeInfinity);
        for (int i = 0; i < windows.Length; i++)
        {
            (double[] scores, _) = Fit(windows[i], data, null, isScout: true, seed, cancellationToken);
            Excess excess = Excess.Of(windows[i], data.Mass, scores);
            if (excess.Deviations > best.Deviations)
                best = excess;
            progress?.Report(0.7 * (i + 1) / windows.Length);
        }
        return best;
    }

    /// <summary>Scores in (0, 1) of the test events: how signal-like, times how near the window.</summary>
    public double[] Score(DijetFeatures data, DijetFeatures test, ulong seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        MassWindow window = Search(data, seed, progress, cancellationToken).Window;
        (_, double[] margins) = Fit(window, data, test.ToMatrix(), isScout: false, seed, cancellationToken);
        progress?.Report(1.0);
        return Combine(window, margins, test.Mass);
    }

    /// <summary>
    /// The classifier gives r = p(inside) / p(beside) = 1 + f (L − 1), with L the likelihood ratio of signal and background and f the small share of signal. So r − 1 is proportional to L where signal
    /// is likely; where it is not, r is 1 or less, and a smooth positive function keeps the order. Times the likelihood ratio of the mass.
    /// </summary>
    private static double[] Combine(MassWindow window, double[] margins, double[] masses)
    {
        double[] scores = new double[margins.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            double product = (Math.Exp(Math.Min(margins[i], 50)) - 1 is var excess and > 0.05 ? excess : 0.05 * Math.Exp((Math.Exp(margins[i]) - 1.05) / 0.05)) * window.Weight(masses[i]);
            scores[i] = product / (1 + product);
        }
        return scores;
    }
}
