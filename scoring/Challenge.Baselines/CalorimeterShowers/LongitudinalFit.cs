namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>
/// How the depth profile of training showers behaves in one range of energies. A shower's profile is taken for a gamma distribution: from the mean m and variance v of its depth
/// come the maximum T = m − v/m and the shape α = m²/v. ln T, ln α and the seen share of the energy are straight lines in ln E with normal residuals.
/// </summary>
internal sealed class LongitudinalFit
{
    private readonly (double Mean, double Slope) _logMaximum, _logShape, _response;
    private readonly double _centre;

    /// <param name="logEnergies">ln E of the showers.</param>
    /// <param name="showers">T (in layers), α and the seen share of the energy of each.</param>
    public LongitudinalFit(double[] logEnergies, (double Maximum, double Shape, double Response)[] showers)
    {
        _centre = logEnergies.Average();
        double[] maximum = Array.ConvertAll(showers, s => Math.Log(s.Maximum)), shape = Array.ConvertAll(showers, s => Math.Log(s.Shape));
        double[] response = Array.ConvertAll(showers, s => s.Response);
        (_logMaximum, _logShape, _response) = (Line(logEnergies, maximum), Line(logEnergies, shape), Line(logEnergies, response));
        double[] maximumRest = Rest(logEnergies, maximum, _logMaximum), shapeRest = Rest(logEnergies, shape, _logShape), responseRest = Rest(logEnergies, response, _response);
        SigmaMaximum = Math.Sqrt(Mean(maximumRest, maximumRest));
        SigmaShape = Math.Sqrt(Mean(shapeRest, shapeRest));
        Correlation = SigmaMaximum > 0 && SigmaShape > 0 ? Math.Clamp(Mean(maximumRest, shapeRest) / (SigmaMaximum * SigmaShape), -1, 1) : 0;

        // The variance of the seen energy is its mean times this, as for any sum of independent parts of one size.
        GrainEnergy = Enumerable.Range(0, showers.Length).Average(i => responseRest[i] * responseRest[i] * Math.Exp(logEnergies[i])) / Math.Max(_response.Mean, 1e-6);
    }

    /// <summary>Standard deviation of ln T about its line.</summary>
    public double SigmaMaximum { get; }

    /// <summary>Standard deviation of ln α about its line.</summary>
    public double SigmaShape { get; }

    /// <summary>Their correlation.</summary>
    public double Correlation { get; }

    /// <summary>Variance of the seen energy over its mean, in MeV.</summary>
    public double GrainEnergy { get; }

    /// <summary>Means of ln T, ln α and of the seen share of the energy at that energy.</summary>
    public (double LogMaximum, double LogShape, double Response) At(double logEnergy)
    {
        double x = logEnergy - _centre;
        return (_logMaximum.Mean + (_logMaximum.Slope * x), _logShape.Mean + (_logShape.Slope * x), _response.Mean + (_response.Slope * x));
    }

    /// <summary>T, α and seen share of a shower; null when its depth has no gamma distribution, as with a single layer hit.</summary>
    public static (double Maximum, double Shape, double Response)? Measure(ReadOnlySpan<double> layers, double incident)
    {
        (double total, double first, double second) = (0, 0, 0);
        for (int l = 0; l < layers.Length; l++)
        {
            total += layers[l];
            first += layers[l] * (l + 0.5);
            second += layers[l] * (l + 0.5) * (l + 0.5);
        }
        double mean = first / total, variance = (second / total) - (mean * mean);
        return total > 0 && variance > 0 && mean * mean > 1.1 * variance ? (mean - (variance / mean), mean * mean / variance, total / incident) : null;
    }

    private (double Mean, double Slope) Line(double[] x, double[] y)
    {
        double mean = y.Average(), square = x.Sum(v => (v - _centre) * (v - _centre));
        return (mean, square > 0 ? Enumerable.Range(0, x.Length).Sum(i => (x[i] - _centre) * (y[i] - mean)) / square : 0);
    }

    private double[] Rest(double[] x, double[] y, (double Mean, double Slope) line) =>
        [.. Enumerable.Range(0, x.Length).Select(i => y[i] - line.Mean - (line.Slope * (x[i] - _centre)))];

    private static double Mean(double[] a, double[] b) => Enumerable.Range(0, a.Length).Average(i => a[i] * b[i]);
}
