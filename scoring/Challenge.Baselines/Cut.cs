using Challenge.Metrics.Classification;

namespace Challenge.Baselines;

/// <summary>What one cut on the score selects of the training rows.</summary>
/// <param name="Threshold">Rows at or above it are selected.</param>
/// <param name="Rows">How many rows that is.</param>
/// <param name="Ams">Their AMS; 0 where it is undefined.</param>
/// <param name="EffectiveBackground">(Σw)²/Σw² of the selected background.</param>
internal readonly record struct Cut(double Threshold, int Rows, double Ams, double EffectiveBackground)
{
    /// <summary>
    /// Cuts from the tightest to the loosest, which selects everything; each selects at least <paramref name="spacing"/> times as many rows
    /// as the one before, and never divides rows of equal score.
    /// </summary>
    public static List<Cut> Scan(
        ReadOnlySpan<bool> isSignal, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, WorkingPointTarget target, double spacing)
    {
        double[] descending = new double[scores.Length];
        int[] order = new int[scores.Length];
        for (int i = 0; i < order.Length; i++)
            (descending[i], order[i]) = (-scores[i], i);
        Array.Sort(descending, order);
        (double signalScale, double backgroundScale) = Scales(isSignal, weights, target);

        List<Cut> cuts = [];
        (double s, double b, double b2, double nextRows) = (0.0, 0.0, 0.0, 1.0);
        for (int i = 0; i < order.Length; i++)
        {
            double w = weights.IsEmpty ? 1.0 : weights[order[i]];
            s += isSignal[order[i]] ? w * signalScale : 0.0;
            b += isSignal[order[i]] ? 0.0 : w * backgroundScale;
            b2 += isSignal[order[i]] ? 0.0 : w * w * backgroundScale * backgroundScale;
            bool last = i + 1 == order.Length;
            if (!last && (i + 1 < nextRows || descending[i + 1] == descending[i]))
                continue;
            nextRows = (i + 1) * spacing;
            double ams = ApproximateMedianSignificance.Of(s, b, target.Regularisation)?.Value ?? 0.0;
            cuts.Add(new Cut(scores[order[i]], i + 1, ams, b2 > 0.0 ? b * b / b2 : 0.0));
        }
        return cuts;
    }

    private static (double Signal, double Background) Scales(ReadOnlySpan<bool> isSignal, ReadOnlySpan<double> weights, WorkingPointTarget target)
    {
        (double signal, double background) = (0.0, 0.0);
        for (int i = 0; i < isSignal.Length; i++)
        {
            double w = weights.IsEmpty ? 1.0 : weights[i];
            signal += isSignal[i] ? w : 0.0;
            background += isSignal[i] ? 0.0 : w;
        }
        return (Scale(target.SignalTotal, signal), Scale(target.BackgroundTotal, background));
    }

    private static double Scale(double? total, double sum) => total is null || sum <= 0.0 ? 1.0 : total.Value / sum;
}
