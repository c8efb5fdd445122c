using System.Runtime.Intrinsics;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>
/// The mass of a pair of taus from what is visible of it and the missing momentum. Each tau's neutrinos are taken to fly along its visible part, so that
/// visible fractions (x₁, x₂) of the two energies predict the missing momentum, and the mass is m_vis / √(x₁ x₂). The estimate is the mean mass over a grid of
/// fractions, each weighted by how often such fractions occur and how well the missing momentum agrees. A stand-in for the experiment's
/// missing mass calculator (Elagin et al., Nucl. Instrum. Meth. A 654 (2011) 481).
/// </summary>
internal sealed class MassEstimate
{
    private const int LeptonSteps = 12;
    private const int TauSteps = 8;

    /// <summary>Largest χ² (two degrees of freedom) of the best grid point for which there is an estimate.</summary>
    private const double LargestChiSquare = 6;

    private readonly float[] _leptonExtra = new float[LeptonSteps];
    private readonly float[] _leptonPrior = new float[LeptonSteps];
    private readonly float[] _leptonFactor = new float[LeptonSteps];

    // All fractions of the tau in one vector. Vector256 means eight lanes and the same bits on every processor, with or without such registers;
    // single precision is far better than the estimate.
    private readonly Vector256<float> _tauExtra;
    private readonly Vector256<float> _tauFactor;

    public MassEstimate()
    {
        for (int i = 0; i < LeptonSteps; i++)
        {
            double x = (i + 1.0) / (LeptonSteps + 0.5);
            _leptonExtra[i] = (float)(1 / x - 1);
            _leptonFactor[i] = (float)(1 / Math.Sqrt(x));

            // Fraction of an unpolarised tau's energy that its lepton takes, (5 − 9x² + 4x³) / 3.
            _leptonPrior[i] = (float)((5 - 9 * x * x + 4 * x * x * x) / 3);
        }
        for (int j = 0; j < TauSteps; j++)
        {
            double x = 0.25 + 0.75 * (j + 0.5) / TauSteps;
            _tauExtra = _tauExtra.WithElement(j, (float)(1 / x - 1));
            _tauFactor = _tauFactor.WithElement(j, (float)(1 / Math.Sqrt(x)));
        }
    }

    /// <returns>The mass in GeV, or −999 when no fractions explain the missing momentum.</returns>
    public double Estimate(
        double lepX, double lepY, double tauX, double tauY, double metX, double metY, double sumEt, double visibleMass)
    {
        Vector256<float> perVariance = Vector256.Create((float)(1 / (0.25 * sumEt + 25)));
        Vector256<float> best = Vector256.Create(float.MaxValue), weights = default, masses = default;
        Vector256<float> tx = _tauExtra * (float)tauX, ty = _tauExtra * (float)tauY;
        for (int i = 0; i < LeptonSteps; i++)
        {
            Vector256<float> dx = Vector256.Create((float)(metX - _leptonExtra[i] * lepX)) - tx;
            Vector256<float> dy = Vector256.Create((float)(metY - _leptonExtra[i] * lepY)) - ty;
            Vector256<float> chiSquare = (dx * dx + dy * dy) * perVariance;
            best = Vector256.Min(best, chiSquare);

            // A Student shape instead of a normal one: cheaper, and kinder to tails.
            Vector256<float> shape = Vector256<float>.One + chiSquare * 0.25f;
            shape *= shape;
            Vector256<float> weight = Vector256.Create(_leptonPrior[i]) / (shape * shape);
            weights += weight;
            masses += weight * _leptonFactor[i];
        }
        masses *= _tauFactor;
        (float smallest, double weightSum, double massSum) = (float.MaxValue, 0, 0);
        for (int j = 0; j < TauSteps; j++)
            (smallest, weightSum, massSum) = (Math.Min(smallest, best[j]), weightSum + weights[j], massSum + masses[j]);
        return smallest > LargestChiSquare ? Primitives.Undefined : visibleMass * massSum / weightSum;
    }
}
