using Challenge.Metrics.Classification;

namespace Challenge.Baselines;

/// <summary>What a working point maximises: the AMS as the challenge computes it.</summary>
/// <param name="SignalTotal">Expected signal events of the full sample; the signal weights are rescaled to sum to it. Null: weights as they are.</param>
/// <param name="BackgroundTotal">The same for background.</param>
/// <param name="Regularisation">b_r of the AMS.</param>
/// <param name="MinimumBackground">
/// Smallest effective number of selected background rows, (Σw)²/Σw². With 50 the background is known to 14 %; below that a cut is a guess.
/// </param>
public sealed record WorkingPointTarget(
    double? SignalTotal = null,
    double? BackgroundTotal = null,
    double Regularisation = ApproximateMedianSignificance.HiggsMlRegularisation,
    double MinimumBackground = 50.0);
