namespace Challenge.Metrics.Classification;

/// <summary>A number read off a ROC curve, gathered while <see cref="SortedRoc.Walk"/> passes its points. A struct, so that the walk is compiled for it.</summary>
internal interface IRocStatistic
{
    /// <summary>Called first.</summary>
    /// <param name="positives">Total weight of the positives, above 0.</param>
    /// <param name="negatives">Total weight of the negatives, above 0.</param>
    void Start(double positives, double negatives);

    /// <summary>Called once for each distinct score, from the highest down; (0, 0) is not passed.</summary>
    void Visit(in RocPoint point);

    /// <summary>The number, after the last point; null where there is none.</summary>
    double? Value { get; }
}
