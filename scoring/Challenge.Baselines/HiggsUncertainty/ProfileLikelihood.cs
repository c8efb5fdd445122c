using Challenge.Baselines.Logistic;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>
/// −2 ln L of the counts of one experiment: Poisson in each bin, with normal constraints on five nuisance parameters (energy scales of taus and of jets, factors on top pairs, W + jets and
/// all background). The interval holds the strengths whose profiled −2 ln L is at most 1 above the smallest. Source: G. Cowan et al., Eur. Phys. J. C 71 (2011) 1554.
/// </summary>
internal sealed class ProfileLikelihood(Templates templates)
{
    private const int Parameters = 6;
    private const int MostSteps = 40;
    private const double Enough = 1e-6;
    private const double SmallestMean = 1e-3;

    /// <summary>Known deviations of the parameters: none for μ, then tau scale, jet scale, top pairs, W + jets, all background.</summary>
    private static readonly double[] Deviations = [double.PositiveInfinity, 0.01, 0.01, 0.02, 0.25, 0.001];

    private readonly double[] _gradient = new double[Parameters];
    private readonly double[] _hessian = new double[Parameters * Parameters];
    private readonly double[] _slopes = new double[Parameters];

    /// <summary>The best strength and the ends of its interval of one standard deviation.</summary>
    public (double Best, double Low, double High) Interval(double[] counts)
    {
        double[] best = new double[Parameters];
        best[0] = 1;
        double smallest = Minimise(counts, best, free: true);
        double[] inverse = Cholesky.Solve(_hessian, [1, 0, 0, 0, 0, 0]);
        double deviation = Math.Sqrt(Math.Max(2 * inverse[0], 1e-4));
        return (best[0], End(counts, best, smallest, -deviation), End(counts, best, smallest, deviation));
    }

    /// <summary>Where the profiled function has risen by 1, on the side of <paramref name="step"/>.</summary>
    private double End(double[] counts, double[] best, double smallest, double step)
    {
        double[] at = (double[])best.Clone();
        double inside = best[0], outside = best[0] + step;
        for (int doubling = 0; doubling < 12 && Rise(outside) < 1; doubling++)
            (inside, outside) = (outside, outside + step * (doubling + 1));
        for (int halving = 0; halving < 30 && Math.Abs(outside - inside) > 1e-4; halving++)
        {
            double middle = 0.5 * (inside + outside);
            (inside, outside) = Rise(middle) < 1 ? (middle, outside) : (inside, middle);
        }
        return 0.5 * (inside + outside);

        double Rise(double mu)
        {
            at[0] = mu;
            return Minimise(counts, at, free: false) - smallest;
        }
    }

    /// <summary>Fisher scoring: Newton's method with the expected second derivatives, which are never negative. Leaves those at the minimum.</summary>
    private double Minimise(double[] counts, double[] at, bool free)
    {
        double value = Evaluate(counts, at, derivatives: true);
        for (int step = 0; step < MostSteps; step++)
        {
            if (!free)
                Fix();
            double[] direction = Cholesky.Solve(_hessian, _gradient);
            double promise = 0;
            for (int k = 0; k < Parameters; k++)
                promise += _gradient[k] * direction[k];
            if (promise < Enough)
                break;
            double[] from = (double[])at.Clone();
            double before = value;
            for (double length = 1; length > 1e-4; length /= 2)
            {
                for (int k = 0; k < Parameters; k++)
                    at[k] = from[k] - length * direction[k];
                value = Evaluate(counts, at, derivatives: false);
                if (value <= before)
                    break;
            }
            value = Evaluate(counts, at, derivatives: true);
        }
        return value;

        void Fix()
        {
            for (int k = 0; k < Parameters; k++)
                _hessian[k * Parameters] = _hessian[k] = 0;
            (_hessian[0], _gradient[0]) = (1, 0);
        }
    }

    private double Evaluate(double[] counts, double[] at, bool derivatives)
    {
        (double mu, double tau, double jet, double top, double w, double all) = (at[0], at[1], at[2], 1 + at[3], 1 + at[4], 1 + at[5]);
        Array.Clear(_gradient);
        Array.Clear(_hessian);
        double value = 0;
        for (int k = 1; k < Parameters; k++)
        {
            double variance = Deviations[k] * Deviations[k];
            value += at[k] * at[k] / variance;
            _gradient[k] = 2 * at[k] / variance;
            _hessian[k * Parameters + k] = 2 / variance;
        }
        for (int b = 0; b < counts.Length; b++)
        {
            double s = templates.At(0, b, tau, jet), z = templates.At(1, b, tau, jet), t = templates.At(2, b, tau, jet), j = templates.At(3, b, tau, jet);
            double background = z + top * t + w * j;
            double mean = Math.Max(mu * s + all * background, SmallestMean);
            value += 2 * (mean - counts[b] * Math.Log(mean));
            if (!derivatives)
                continue;
            _slopes[0] = s;
            _slopes[1] = mu * templates.PerTauScale[0, b] + all * (templates.PerTauScale[1, b] + top * templates.PerTauScale[2, b] + w * templates.PerTauScale[3, b]);
            _slopes[2] = mu * templates.PerJetScale[0, b] + all * (templates.PerJetScale[1, b] + top * templates.PerJetScale[2, b] + w * templates.PerJetScale[3, b]);
            _slopes[3] = all * t;
            _slopes[4] = all * j;
            _slopes[5] = background;
            for (int k = 0; k < Parameters; k++)
            {
                _gradient[k] += 2 * (1 - counts[b] / mean) * _slopes[k];
                for (int l = 0; l < Parameters; l++)
                    _hessian[k * Parameters + l] += 2 * _slopes[k] * _slopes[l] / mean;
            }
        }
        return value;
    }
}
