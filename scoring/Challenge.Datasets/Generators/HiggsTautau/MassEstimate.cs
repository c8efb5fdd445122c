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
    private const int Lanes = 4;

    /// <summary>Largest χ² (two degrees of freedom) of the best grid point for which there is an estimate.</summary>
    private const double LargestChiSquare = 6;

    private readonly double[] _leptonExtra = new double[LeptonSteps];
    private readonly double[] _leptonPrior = new double[LeptonSteps];
    private readonly double[] _leptonFactor = new double[LeptonSteps];

    // Four fractions of the tau in each vector. Vector256 means four lanes and the same bits on every processor, with or without such registers.
    private readonly Vector256<double>[] _tauExtra = new Vector256<double>[TauSteps / Lanes];
    private readonly Vector256<double>[] _tauFactor = new Vector256<double>[TauSteps / Lanes];

    public MassEstimate()
    {
        for (int i = 0; i < LeptonSteps; i++)
        {
            double x = (i + 1.0) / (LeptonSteps + 0.5);
            _leptonExtra[i] = 1 / x - 1;
            _leptonFactor[i] = 1 / Math.Sqrt(x);

            // Fraction of an unpolarised tau's energy that its lepton takes, (5 − 9x² + 4x³) / 3.
            _leptonPrior[i] = (5 - 9 * x * x + 4 * x * x * x) / 3;
        }
        for (int j = 0; j < TauSteps; j++)
        {
            double x = 0.25 + 0.75 * (j + 0.5) / TauSteps;
            _tauExtra[j / Lanes] = _tauExtra[j / Lanes].WithElement(j % Lanes, 1 / x - 1);
            _tauFactor[j / Lanes] = _tauFactor[j / Lanes].WithElement(j % Lanes, 1 / Math.Sqrt(x));
        }
    }

    /// <returns>The mass in GeV, or −999 when no fractions explain the missing momentum.</returns>
    public double Estimate(
        double lepX, double lepY, double tauX, double tauY, double metX, double metY, double sumEt, double visibleMass)
    {
        Vector256<double> perVariance = Vector256.Create(1 / (0.25 * sumEt + 25));
        Vector256<double> best = Vector256.Create(double.MaxValue), weights = default, masses = default;
        Vector256<double> tx = Vector256.Create(tauX), ty = Vector256.Create(tauY);
        for (int i = 0; i < LeptonSteps; i++)
        {
            Vector256<double> restX = Vector256.Create(metX - _leptonExtra[i] * lepX), restY = Vector256.Create(metY - _leptonExtra[i] * lepY);
            Vector256<double> prior = Vector256.Create(_leptonPrior[i]), factor = Vector256.Create(_leptonFactor[i]);
            for (int j = 0; j < TauSteps / Lanes; j++)
            {
                Vector256<double> dx = restX - _tauExtra[j] * tx, dy = restY - _tauExtra[j] * ty;
                Vector256<double> chiSquare = (dx * dx + dy * dy) * perVariance;
                best = Vector256.Min(best, chiSquare);

                // A Student shape instead of a normal one: cheaper, and kinder to tails.
                Vector256<double> shape = Vector256<double>.One + chiSquare * 0.25;
                shape *= shape;
                Vector256<double> weight = prior / (shape * shape);
                weights += weight;
                masses += weight * factor * _tauFactor[j];
            }
        }
        double smallest = Math.Min(Math.Min(best[0], best[1]), Math.Min(best[2], best[3]));
        if (smallest > LargestChiSquare)
            return Primitives.Undefined;
        return visibleMass * (masses[0] + masses[1] + masses[2] + masses[3]) / (weights[0] + weights[1] + weights[2] + weights[3]);
    }
}
