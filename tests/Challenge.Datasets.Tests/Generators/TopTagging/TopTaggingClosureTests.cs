using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.TopTagging;

namespace Challenge.Datasets.Tests.Generators.TopTagging;

/// <summary>The optimum is known from the generator: nothing may beat it, and it must itself be a probability ratio.</summary>
public sealed class TopTaggingClosureTests
{
    private const int Jets = 4000;

    private static readonly (double LogRatio, double MassDistance, double Label)[] Sample = Draw();

    [Fact]
    public void The_likelihood_ratio_of_the_hidden_tree_beats_the_mass_of_the_jet()
    {
        double[] labels = [.. Sample.Select(s => s.Label)];
        double optimum = RankTest.Auc([.. Sample.Select(s => s.LogRatio)], labels);
        double mass = RankTest.Auc([.. Sample.Select(s => -s.MassDistance)], labels);
        Assert.InRange(mass, 0.9, 0.99);
        Assert.True(optimum > 0.999, $"optimum {optimum}, mass {mass}");
    }

    [Fact]
    public void Jets_with_equal_likelihoods_are_of_either_kind_alike()
    {
        // E[p(x|QCD) / p(x|top)] over tops is the share of QCD jets that could be tops at all, so at most 1 (and 1 for a ratio that leaves out no constant).
        double mean = Sample.Where(s => s.Label == 1).Average(s => Math.Exp(-s.LogRatio));
        Assert.InRange(mean, 0, 1.2);
        Assert.All(Sample.Where(s => s.Label == 1), s => Assert.True(s.LogRatio > double.NegativeInfinity));
    }

    private static (double LogRatio, double MassDistance, double Label)[] Draw()
    {
        RowRandom random = new(3);
        TopTaggingOracle oracle = new();
        Calorimeter calorimeter = new();
        float[] constituents = new float[800];
        var sample = new (double, double, double)[Jets];
        for (int jet = 0; jet < Jets; jet++)
        {
            random.Start(jet);
            JetPlace place = JetPlace.Draw(random);
            bool isTop = random.Uniform() < 0.5;
            Cascade cascade = new() { Record = [] };
            TopTaggingGenerator.Shower(isTop, place.Pt, cascade, random);
            cascade.AddRestOfEvent(random);
            calorimeter.Measure(cascade.Products, random, place, constituents);
            sample[jet] = (oracle.LogRatio(cascade.Record, place.Pt), Math.Abs(Mass(constituents) - 173), isTop ? 1 : 0);
        }
        return sample;
    }

    private static double Mass(float[] p)
    {
        (double e, double x, double y, double z) = (0, 0, 0, 0);
        for (int i = 0; i < p.Length; i += 4)
            (e, x, y, z) = (e + p[i], x + p[i + 1], y + p[i + 2], z + p[i + 3]);
        return Math.Sqrt(Math.Max(0, e * e - x * x - y * y - z * z));
    }
}
