using Challenge.Metrics.Generative.EnergyFlow;
using FsCheck;
using FsCheck.Fluent;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class EnergyFlowTests
{
    [Fact]
    public void There_are_as_many_graphs_as_multigraphs_without_isolated_vertices()
    {
        // N. Sloane's A050535 counts 1, 1, 3, 8, 23 multigraphs of 0 … 4 edges.
        int[] degrees = [.. EnergyFlowPolynomials.Graphs.Select(static g => g == "a" ? 0 : g.Replace(" · ", " ", StringComparison.Ordinal).Split(' ').Length)];
        Assert.Equal([1, 1, 3, 8, 23], Enumerable.Range(0, 5).Select(d => degrees.Count(x => x == d)));
        Assert.Equal(EnergyFlowPolynomials.Count, EnergyFlowPolynomials.Graphs.Distinct().Count());
    }

    [Fact]
    public void Polynomials_are_those_of_numpy_einsum()
    {
        Matrix jets = Matrix("jets1"), polynomials = EnergyFlowPolynomials.Compute(jets, null, 2);
        for (int g = 0; g < EnergyFlowPolynomials.Count; g++)
        {
            double[] expected = Numbers(Root.GetProperty("efp").GetProperty(EnergyFlowPolynomials.Graphs[g]));
            for (int jet = 0; jet < expected.Length; jet++)
                Assert.Equal(expected[jet], polynomials[jet, g], 1e-12 * expected[jet]);
        }
    }

    [Fact]
    public void Polynomials_are_the_sums_over_all_choices_of_particles() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(
        (from particles in Gen.Choose(1, 4) from seed in Gen.Choose(0, 1_000_000) select (particles, seed)).ToArbitrary(), size =>
        {
            // Angles all over the circle: the difference has to be brought to [0, π].
            Random random = new(size.seed);
            double[] jet = [.. Enumerable.Range(0, size.particles).SelectMany(_ => new[] { random.NextDouble(), (2.0 * Math.PI * random.NextDouble()) - Math.PI, random.NextDouble() })];
            Matrix polynomials = EnergyFlowPolynomials.Compute(new Matrix(1, jet.Length, jet), null, 1);
            for (int g = 0; g < EnergyFlowPolynomials.Count; g++)
            {
                double expected = EnergyFlowPolynomials.Graphs[g].Split(" · ").Aggregate(1.0, (product, piece) => product * Sum(jet, piece.Split(' ')));
                Assert.Equal(expected, polynomials[0, g], 1e-11 * Math.Max(expected, 1e-3));
            }
        }));

    [Fact]
    public void The_mask_leaves_particles_out()
    {
        double[] two = [0.1, 0.2, 1.0, 0.3, -0.1, 2.0], three = [0.1, 0.2, 1.0, 5.0, 5.0, 9.0, 0.3, -0.1, 2.0];
        Matrix masked = EnergyFlowPolynomials.Compute(new Matrix(1, 9, three), new Matrix(1, 3, [1.0, 0.0, 1.0]), 1);
        Assert.Equal(EnergyFlowPolynomials.Compute(new Matrix(1, 6, two), null, 1).Values, masked.Values);
    }

    private static double Sum(double[] jet, string[] edges)
    {
        char[] vertices = [.. edges.SelectMany(static e => e).Distinct().Order()];
        int particles = jet.Length / 3;
        double sum = 0.0;
        for (int choice = 0; choice < (int)Math.Pow(particles, vertices.Length); choice++)
        {
            int rest = choice;
            Dictionary<char, int> at = [];
            double term = 1.0;
            foreach (char vertex in vertices)
            {
                at[vertex] = rest % particles;
                rest /= particles;
                term *= jet[(3 * at[vertex]) + 2];
            }
            foreach (string edge in edges.Where(static e => e.Length == 2))
                term *= Angle(jet, at[edge[0]], at[edge[1]]);
            sum += term;
        }
        return sum;
    }

    private static double Angle(double[] jet, int i, int j)
    {
        double eta = jet[3 * i] - jet[3 * j], phi = Math.Abs(jet[(3 * i) + 1] - jet[(3 * j) + 1]);
        phi = phi > Math.PI ? (2.0 * Math.PI) - phi : phi;
        return Math.Sqrt((eta * eta) + (phi * phi));
    }
}
