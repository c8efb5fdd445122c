using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>
/// Rows in bins of equal width of the predicted probability: bin ⌊p · bins⌋, with p = 1 in the last. Under resampling, its value is the expected calibration error
/// Σ_b |Σ_{i in b} w_i (y_i − p_i)| / Σ_i w_i.
/// </summary>
internal sealed class CalibrationBins(BinaryRows rows, int bins, ulong[] keys) : IReplicaStatistic
{
    public ulong[] UnitKeys => keys;

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        Content[] contents = Fill(multiplicity);
        (double gap, double weight) = (0.0, 0.0);
        foreach (Content bin in contents)
        {
            gap += Math.Abs(bin.Positives - bin.Predicted);
            weight += bin.Weight;
        }
        return weight > 0.0 ? gap / weight : null;
    }

    /// <summary>The bins' contents. Empty multiplicities are all 1.</summary>
    public Content[] Fill(ReadOnlySpan<byte> multiplicity)
    {
        Content[] contents = new Content[bins];
        for (int i = 0; i < rows.Count; i++)
        {
            double w = (rows.Weights.Length == 0 ? 1.0 : rows.Weights[i]) * (multiplicity.IsEmpty ? 1.0 : multiplicity[i]);
            double p = rows.Scores[i];
            ref Content bin = ref contents[Math.Min((int)(p * bins), bins - 1)];
            bin.Weight += w;
            bin.Predicted += w * p;
            bin.Positives += w * rows.Labels[i];
            bin.Squares += w * w;
        }
        return contents;
    }

    /// <summary>Sums over the rows of a bin: Σ w, Σ w p, Σ w y and Σ w².</summary>
    public record struct Content(double Weight, double Predicted, double Positives, double Squares);
}
