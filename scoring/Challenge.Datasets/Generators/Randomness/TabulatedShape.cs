namespace Challenge.Datasets.Generators.Randomness;

/// <summary>
/// A distribution on [0, 1] drawn from with one random number: the inverse of its cumulative distribution, tabulated and interpolated linearly.
/// </summary>
public sealed class TabulatedShape
{
    private const int Steps = 4096;

    private readonly double[] _quantiles = new double[Steps + 1];

    /// <param name="cumulative">Rises from 0 at 0 to 1 at 1.</param>
    public TabulatedShape(Func<double, double> cumulative)
    {
        for (int i = 0; i <= Steps; i++)
            _quantiles[i] = Invert(cumulative, i / (double)Steps);
    }

    /// <summary>Draws a value.</summary>
    public double Draw(RowRandom random)
    {
        double place = random.Uniform() * Steps;
        int below = (int)place;
        return _quantiles[below] + (place - below) * (_quantiles[below + 1] - _quantiles[below]);
    }

    private static double Invert(Func<double, double> cumulative, double level)
    {
        double low = 0, high = 1;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (cumulative(middle) < level)
                low = middle;
            else
                high = middle;
        }
        return 0.5 * (low + high);
    }
}
