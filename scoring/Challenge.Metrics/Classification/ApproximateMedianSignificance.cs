using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Classification;

/// <summary>
/// The approximate median significance as a plain function of expected yields:
/// <c>AMS = √(2((s + b + b_r) ln(1 + s/(b + b_r)) − s))</c>, which is s/√(b + b_r) when s is small.
/// Source: Adam-Bourdarios et al., JMLR W&amp;CP 42 (2015) 19, equation 7; Cowan et al., Eur. Phys. J. C 71 (2011) 1554, equation 97.
/// </summary>
public static class ApproximateMedianSignificance
{
    /// <summary>The regularisation term of the HiggsML challenge: it keeps tiny selections from winning by a fluctuation of b.</summary>
    public const double HiggsMlRegularisation = 10.0;

    /// <summary>
    /// The significance of s over b, with errors propagated to first order: with B = b + b_r,
    /// ∂AMS/∂s = ln(1 + s/B)/AMS and ∂AMS/∂b = (ln(1 + s/B) − s/B)/AMS.
    /// Null where it is not defined: s below 0, b + b_r not above 0, or anything that is not finite.
    /// </summary>
    /// <param name="s">Expected signal events selected: the sum of their weights.</param>
    /// <param name="b">Expected background events selected.</param>
    /// <param name="bR">Regularisation b_r ≥ 0.</param>
    /// <param name="varS">Variance of s: the sum of squared weights.</param>
    /// <param name="varB">Variance of b.</param>
    public static Significance? Of(double s, double b, double bR = HiggsMlRegularisation, double varS = 0.0, double varB = 0.0)
    {
        double background = b + bR;
        if (!(s >= 0.0 && background > 0.0 && varS >= 0.0 && varB >= 0.0) || !double.IsFinite(s / background) || !double.IsFinite(varS + varB))
            return null;

        double ratio = s / background;
        double ams = Math.Sqrt(2.0 * background * Logarithms.EntropyExcess(ratio));
        if (!double.IsFinite(ams))
            return null;
        // At s = 0 both slopes are 0/0; their limits are 1/√B and 0.
        double slopeS = ams > 0.0 ? Logarithms.Log1P(ratio) / ams : 1.0 / Math.Sqrt(background);
        double slopeB = ams > 0.0 ? Logarithms.Log1PMinusX(ratio) / ams : 0.0;
        double error = Math.Sqrt((slopeS * slopeS * varS) + (slopeB * slopeB * varB));
        return double.IsFinite(error) ? new Significance(ams, error) : null;
    }
}
