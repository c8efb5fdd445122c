using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Classification;

/// <summary>What a selection keeps of one class.</summary>
/// <param name="Rows">Number of rows of the class, selected or not.</param>
/// <param name="All">Sum of weights of the class.</param>
/// <param name="Selected">Sum of weights of the selected rows.</param>
/// <param name="SelectedVariance">Sum of squared weights of the selected rows.</param>
internal readonly record struct ClassYield(long Rows, double All, double Selected, double SelectedVariance)
{
    public static ClassYield Of(long label, ReadOnlySpan<long> labels, ReadOnlySpan<double> weights, ReadOnlySpan<long> selected)
    {
        CompensatedSum all = default, kept = default, squares = default;
        long rows = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != label)
                continue;
            double w = weights[i];
            rows++;
            all.Add(w);
            kept.Add(w * selected[i]);
            squares.Add(w * w * selected[i]);
        }
        return new ClassYield(rows, all.Value, kept.Value, squares.Value);
    }

    /// <summary>The same with the weights of the class rescaled so that they sum to <paramref name="total"/>; unchanged when that is null.</summary>
    public ClassYield ScaledTo(double? total)
    {
        if (total is null)
            return this;
        double scale = total.Value / All;
        return this with { All = total.Value, Selected = Selected * scale, SelectedVariance = SelectedVariance * scale * scale };
    }
}
