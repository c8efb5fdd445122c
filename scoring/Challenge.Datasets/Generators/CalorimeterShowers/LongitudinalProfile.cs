using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.CalorimeterShowers;

/// <summary>
/// How a shower's energy is spread along its depth t (in radiation lengths): (1/E) dE/dt = (βt)^(α−1) β e^−βt / Γ(α), a gamma distribution with its maximum at T = (α − 1)/β.
/// ln T and ln α are drawn for each shower from correlated normal distributions. With y = E / E_c:
/// ⟨ln T⟩ = ln(ln y − 0.812 − 0.55/F_S − 0.69 (1 − ê)), σ(ln T) = 1/(−2.5 + 1.25 ln y), ⟨ln α⟩ = ln(0.81 + (0.458 + 2.26/Z) ln y − 0.476/F_S),
/// σ(ln α) = 1/(−0.82 + 0.79 ln y), correlation 0.784 − 0.023 ln y.
/// Source: G. Grindhammer, S. Peters, hep-ex/0001020, the formulas for sampling calorimeters.
/// </summary>
internal sealed class LongitudinalProfile
{
    /// <summary>Depth of one layer in radiation lengths.</summary>
    public const double Step = Calorimeter.LayerDepth / Calorimeter.X0;

    /// <summary>Places and weights of the three-point Gauss–Legendre rule on [0, 1].</summary>
    private static readonly (double Place, double Weight)[] Rule = [(0.5 - 0.38729833462074168852, 5.0 / 18), (0.5, 8.0 / 18), (0.5 + 0.38729833462074168852, 5.0 / 18)];

    private static readonly double[] Depths = [.. Enumerable.Range(0, Calorimeter.Layers).SelectMany(l => Rule.Select(r => (l + r.Place) * Step))];
    private static readonly double[] LogDepths = [.. Depths.Select(PortableMath.Log)];

    private readonly double[] _fractions = new double[Calorimeter.Layers];

    /// <summary>α.</summary>
    public double Alpha { get; private set; }

    /// <summary>β, per radiation length.</summary>
    public double Beta { get; private set; }

    /// <summary>⟨α⟩ at this energy, e to the mean of ln α.</summary>
    public double TypicalAlpha { get; private set; }

    /// <summary>Share of the energy in each layer. What is missing to 1 leaves behind the last.</summary>
    public ReadOnlySpan<double> Fractions => _fractions;

    /// <summary>⟨T⟩ in radiation lengths, e to the mean of ln T.</summary>
    /// <param name="logY">ln(E / E_c).</param>
    public static double TypicalMaximum(double logY) =>
        logY - 0.812 - 0.55 / Calorimeter.SamplingFrequency - 0.69 * Calorimeter.ElectronDeficit;

    /// <summary>Draws the profile of a shower.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="logY">ln(E / E_c).</param>
    public void Draw(RowRandom random, double logY)
    {
        double correlation = 0.784 - 0.023 * logY;
        double first = Math.Sqrt(0.5 * (1 + correlation)) * random.Normal(), second = Math.Sqrt(0.5 * (1 - correlation)) * random.Normal();
        TypicalAlpha = 0.81 + (0.458 + 2.26 / Calorimeter.Z) * logY - 0.476 / Calorimeter.SamplingFrequency;

        // The limits only catch draws far out at 1 GeV, where the maximum would lie before the calorimeter.
        double maximum = Math.Max(1, TypicalMaximum(logY) * PortableMath.Exp((first + second) / (-2.5 + 1.25 * logY)));
        Set(Math.Max(1.1, TypicalAlpha * PortableMath.Exp((first - second) / (-0.82 + 0.79 * logY))), maximum);
    }

    /// <summary>Sets the profile of that α and T.</summary>
    public void Set(double alpha, double maximum)
    {
        (Alpha, Beta) = (alpha, (alpha - 1) / maximum);
        double norm = Alpha * PortableMath.Log(Beta) - GammaFunction.Log(Alpha);
        for (int layer = 0, node = 0; layer < _fractions.Length; layer++)
        {
            double sum = 0;
            foreach ((_, double weight) in Rule)
            {
                sum += weight * PortableMath.Exp(norm + (Alpha - 1) * LogDepths[node] - Beta * Depths[node]);
                node++;
            }
            _fractions[layer] = sum * Step;
        }
    }
}
