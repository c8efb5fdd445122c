using Challenge.Metrics.Decorrelation;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Decorrelation;

/// <summary>Flatness against its definition with explicit distribution functions, distance correlation against doubly centred matrices.</summary>
public sealed class DecorrelationPropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(50);

    private static Arbitrary<(int Mass, int Score, int Weight)[]> Rows => Arb.From(
        Gen.Choose(0, 30).SelectMany(mass => Gen.Choose(0, 8).SelectMany(score => Gen.Choose(1, 3).Select(weight => (mass, score, weight)))).ArrayOf());

    [Theory]
    [InlineData(5, 2)]
    [InlineData(4, 4)]
    [InlineData(3, 7)]
    [InlineData(1, 1)]
    public void Flatness_is_the_mean_squared_distance_of_distribution_functions(int window, int step) => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        // Distinct masses: which of equal ones comes first is a matter of a hash.
        double[] masses = [.. rows.Select((r, i) => r.Mass + (i * 1e-3))], scores = [.. rows.Select(r => (double)r.Score)];
        MetricInput input = new(new Columns(rows.Length).With("mass", masses), new Columns(rows.Length).With("score", scores))
        {
            Parameters = new Dictionary<string, double> { ["window"] = window, ["step"] = step },
        };
        MetricResult result = new CvmFlatness().Compute(input);
        return rows.Length < window ? result is Undefined : Math.Abs(((MetricValue)result).Value - Slow(masses, scores, window, step)) < 1e-12;
    }));

    [Fact]
    public void Equal_masses_count_the_same_in_any_order_of_rows() => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        (int Mass, int Score, int Weight)[] backwards = [.. rows.Reverse()];
        return Flatness(rows) is MetricValue value ? value.Value == ((MetricValue)Flatness(backwards)).Value : Flatness(backwards) is Undefined;

        static MetricResult Flatness((int Mass, int Score, int Weight)[] some) => new CvmFlatness().Compute(new MetricInput(
            new Columns(some.Length).With("mass", Array.ConvertAll(some, r => r.Mass % 3.0)), new Columns(some.Length).With("score", Array.ConvertAll(some, r => (double)r.Score)))
        {
            Parameters = new Dictionary<string, double> { ["window"] = 4.0, ["step"] = 2.0 },
        });
    }));

    [Fact]
    public void Distance_correlation_is_that_of_the_centred_matrices() => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        double[] x = Array.ConvertAll(rows, r => (double)r.Score), y = Array.ConvertAll(rows, r => (double)r.Mass), w = Array.ConvertAll(rows, r => (double)r.Weight);
        Columns truth = new Columns(rows.Length).With("label", new long[rows.Length]).With("mass", y).With("weight", w);
        MetricResult result = new DistanceCorrelation().Compute(new MetricInput(truth, new Columns(rows.Length).With("score", x)));
        if (x.Distinct().Count() < 2 || y.Distinct().Count() < 2)
            return result is Undefined;
        double expected = SlowSquare(x, y, w);
        double value = ((MetricValue)result).Value;
        return Math.Abs((value * value) - expected) < 1e-12;
    }));

    private static double Slow(double[] masses, double[] scores, int window, int step)
    {
        int n = masses.Length;
        int[] byMass = [.. Enumerable.Range(0, n).OrderBy(i => masses[i])];
        int[] byScore = [.. byMass.OrderBy(i => scores[i])];
        int[] rank = new int[n];
        for (int k = 0; k < n; k++)
            rank[byScore[k]] = k + 1;
        List<double> windows = [];
        for (int start = 0; start + window <= n; start += step)
        {
            int[] members = byMass[start..(start + window)];
            windows.Add(Enumerable.Range(1, n).Average(k => Math.Pow(((double)k / n) - members.Count(i => rank[i] <= k) / (double)window, 2)));
        }
        return windows.Average();
    }

    private static double SlowSquare(double[] x, double[] y, double[] w)
    {
        double[] p = [.. w.Select(v => v / w.Sum())];
        double[,] a = Centred(x), b = Centred(y);
        return Math.Max(0.0, Product(a, b)) / Math.Sqrt(Product(a, a) * Product(b, b));

        double[,] Centred(double[] z)
        {
            double[] means = [.. z.Select(v => z.Select((u, j) => p[j] * Math.Abs(u - v)).Sum())];
            double all = means.Select((m, i) => p[i] * m).Sum();
            double[,] matrix = new double[z.Length, z.Length];
            for (int i = 0; i < z.Length; i++)
            {
                for (int j = 0; j < z.Length; j++)
                    matrix[i, j] = Math.Abs(z[i] - z[j]) - means[i] - means[j] + all;
            }
            return matrix;
        }

        double Product(double[,] u, double[,] v)
        {
            double sum = 0.0;
            for (int i = 0; i < p.Length; i++)
            {
                for (int j = 0; j < p.Length; j++)
                    sum += p[i] * p[j] * u[i, j] * v[i, j];
            }
            return sum;
        }
    }
}
