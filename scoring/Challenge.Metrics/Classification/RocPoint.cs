namespace Challenge.Metrics.Classification;

/// <summary>What a threshold keeps: all rows with a score at or above it.</summary>
/// <param name="Last">Place of the last row kept, in descending order of score.</param>
/// <param name="TruePositives">Weight of the positives kept.</param>
/// <param name="FalsePositives">Weight of the negatives kept.</param>
/// <param name="TruePositiveSquares">Sum of the squared weights of the positives kept.</param>
/// <param name="FalsePositiveSquares">Sum of the squared weights of the negatives kept.</param>
internal readonly record struct RocPoint(
    int Last, double TruePositives, double FalsePositives, double TruePositiveSquares, double FalsePositiveSquares)
{
    /// <summary>(Σw)²/Σw² of the negatives kept: their number when all weigh the same, and what their statistical error follows from otherwise; 0 for none.</summary>
    public double EffectiveFalsePositives => FalsePositiveSquares > 0.0 ? FalsePositives * FalsePositives / FalsePositiveSquares : 0.0;
}
