using Challenge.Baselines.Logistic;
using Challenge.Formats;

namespace Challenge.Baselines.DijetAnomaly;

/// <summary>Logistic regression on the features, their squares and their products: smooth, so it cannot learn noise, but the new particle must stand out at an end or in a bulge of the distribution.</summary>
internal sealed class WeakLogistic : IWeakLearner
{
    private const string Label = "is_second";

    private static readonly string[] Names = [.. Enumerable.Range(0, Terms).Select(i => $"x{i}")];

    /// <summary>Seven features and 28 products of two.</summary>
    private const int Terms = DijetFeatures.Count + DijetFeatures.Count * (DijetFeatures.Count + 1) / 2;

    public double[][] FitPredict(FeatureMatrix rows, bool[] isSecond, ulong seed, CancellationToken cancellationToken, params ReadOnlySpan<FeatureMatrix> others)
    {
        Table train = new([.. Expand(rows), Column.Of(Label, Array.ConvertAll(isSecond, static s => s ? 1L : 0L))]);
        double[][] margins = new double[others.Length][];
        for (int i = 0; i < others.Length; i++)
        {
            BaselineProblem problem = new(train, new Table([.. Expand(others[i])]), Names, Label, null, null, seed);
            BaselinePrediction prediction = (BaselinePrediction)new LogisticRegression().FitPredict(problem, null, cancellationToken);
            margins[i] = Array.ConvertAll(prediction.TestScores, LogOdds.Of);
        }
        return margins;
    }

    private static IEnumerable<Column> Expand(FeatureMatrix rows)
    {
        float[][] columns = [.. Names.Select(_ => new float[rows.Rows])];
        Span<double> x = stackalloc double[DijetFeatures.Count];
        for (int row = 0; row < rows.Rows; row++)
        {
            ReadOnlySpan<float> from = rows.Row(row);
            // Masses as logarithms, and all about their middle and in units of their spread, so that squares are not collinear with the features.
            (x[0], x[3]) = ((Math.Log(from[0]) - 5) / 0.6, (Math.Log(from[3]) - 4.2) / 0.6);
            (x[1], x[4]) = ((from[1] - 0.6) / 0.15, (from[4] - 0.6) / 0.15);
            (x[2], x[5], x[6]) = ((from[2] - 55) / 17, (from[5] - 55) / 17, (from[6] - 0.7) / 0.4);
            int term = 0;
            for (int a = 0; a < x.Length; a++)
            {
                columns[term++][row] = (float)x[a];
                for (int b = 0; b <= a; b++)
                    columns[term++][row] = (float)(x[a] * x[b]);
            }
        }
        return Names.Zip(columns, (name, column) => Column.Of(name, column));
    }
}
