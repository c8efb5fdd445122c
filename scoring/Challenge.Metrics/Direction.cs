namespace Challenge.Metrics;

/// <summary>Which end of a metric's range is the good one.</summary>
public enum Direction
{
    /// <summary>Larger is better: ids that end in <c>_score</c> or <c>_auc</c> (except <c>classifier_auc</c>), and <c>ams</c>.</summary>
    LargerIsBetter,

    /// <summary>Smaller is better: ids that end in <c>_error</c> or <c>_loss</c>.</summary>
    SmallerIsBetter,
}
