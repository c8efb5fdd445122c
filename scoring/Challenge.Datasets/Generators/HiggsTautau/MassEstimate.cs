namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>
/// The mass of a pair of taus from what is visible of it and the missing momentum. Each tau's neutrinos are taken to fly along its visible part, so that
/// visible fractions (x₁, x₂) of the two energies predict the missing momentum, and the mass is m_vis / √(x₁ x₂). The estimate is the mean mass over a grid of
/// fractions, each weighted by how often such fractions occur and how well the missing momentum agrees. A stand-in for the experiment's
/// missing mass calculator (Elagin et al., Nucl. Instrum. Meth. A 654 (2011) 481).
/// </summary>
internal sealed class MassEstimate
{
    private const int LeptonSteps = 14;
    private const int TauSteps = 10;

    /// <summary>Largest χ² (two degrees of freedom) of the best grid point for which there is an estimate.</summary>
    private const double LargestChiSquare = 6;

    private readonly double[] _leptonExtra = new double[LeptonSteps];
    private readonly double[] _leptonPrior = new double[LeptonSteps];
    private readonly double[] _leptonFactor = new double[LeptonSteps];
    private readonly double[] _tauExtra = new double[TauSteps];
    private readonly double[] _tauFactor = new double[TauSteps];

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
        for (int i = 0; i < TauSteps; i++)
        {
            double x = 0.25 + 0.75 * (i + 0.5) / TauSteps;
            _tauExtra[i] = 1 / x - 1;
            _tauFactor[i] = 1 / Math.Sqrt(x);
        }
    }

    /// <returns>The mass in GeV, or −999 when no fractions explain the missing momentum.</returns>
    public double Estimate(
        double lepX, double lepY, double tauX, double tauY, double metX, double metY, double sumEt, double visibleMass)
    {
        double variance = 0.25 * sumEt + 25;
        double best = double.MaxValue, weights = 0, masses = 0;
        for (int i = 0; i < LeptonSteps; i++)
        {
            double restX = metX - _leptonExtra[i] * lepX, restY = metY - _leptonExtra[i] * lepY;
            for (int j = 0; j < TauSteps; j++)
            {
                double dx = restX - _tauExtra[j] * tauX, dy = restY - _tauExtra[j] * tauY;
                double chiSquare = (dx * dx + dy * dy) / variance;
                best = Math.Min(best, chiSquare);

                // A Student shape instead of a normal one: cheaper, and kinder to tails.
                double shape = 1 + 0.25 * chiSquare;
                double weight = _leptonPrior[i] / (shape * shape * shape * shape);
                weights += weight;
                masses += weight * _leptonFactor[i] * _tauFactor[j];
            }
        }
        return best > LargestChiSquare ? Primitives.Undefined : visibleMass * masses / weights;
    }
}
