using Challenge.Datasets.Generators;
using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Baselines.Tests.HiggsTautau;

/// <summary>
/// What is best in principle separates signal from a Z and from a W boson better than every baseline, and not perfectly. With top quarks the neutrinos can be shared out in too many ways
/// to sum over, so they are left out.
/// </summary>
public sealed class ClosureTests
{
    private const int Rows = 4_000;

    private const ulong Seed = 2;

    public enum Kind
    {
        Higgs,
        Z,
        TopPair,
        W,
    }

    private static readonly Table Train = Make(1, 20_000), Test = Make(Seed, Rows);

    private static readonly string[] Features = [.. Test.Columns.Select(c => c.Name).Except(["event_id", "label", "weight"])];

    private static readonly BaselineProblem Problem = new(Train, Test.Select(["event_id", .. Features]), Features, "label", "weight", -999, 1);

    private static readonly Event[] Events = [.. ParallelEnumerable.Range(0, Rows).AsOrdered().Select(Look)];

    /// <summary>Lower bounds below what these seeds gave on 2026-11-27: against Z 0.508, 0.718 and 0.861, against W 0.938, 0.884 and 0.946; the optimum 0.982 and 0.998.</summary>
    [Theory]
    [InlineData("higgs-mass-window", 0.45, 0.9)]
    [InlineData("logistic-regression", 0.65, 0.8)]
    [InlineData("gradient-boosted-trees", 0.8, 0.9)]
    public void A_baseline_lies_between_guessing_and_the_likelihood_ratio_before_the_detector(string id, double leastZ, double leastW)
    {
        double[] scores = Problems.Run(new BaselineCatalog().Find(id)!, Problem).TestScores;
        MetricValue z = Auc(Kind.Z, scores), w = Auc(Kind.W, scores), bestZ = Best(Kind.Z), bestW = Best(Kind.W);
        Assert.InRange(z.Value, leastZ, bestZ.Value - (3 * z.StandardError!.Value));
        Assert.InRange(w.Value, leastW, bestW.Value - (3 * w.StandardError!.Value));
    }

    [Fact]
    public void The_events_looked_at_are_the_rows_of_the_table()
    {
        Assert.Equal(Test.Find("label")!.AsInt64()!, Events.Select(e => e.Kind is Kind.Higgs ? 1L : 0L));
        Assert.Equal(Test.Find("pri_met")!.AsFloat64()!, Events.Select(e => (double)(float)e.MissingPt));
    }

    [Fact]
    public void The_likelihood_ratio_is_not_perfect()
    {
        Assert.InRange(Best(Kind.Z).Value, 0.9, 0.995);
        Assert.InRange(Best(Kind.W).Value, 0.9, 0.999);
    }

    /// <summary>
    /// Of events to which the two densities give the probability p of being signal, the share p is. A factor of two too much anywhere in one of them is seen.
    /// </summary>
    [Theory]
    [InlineData(Kind.Z)]
    [InlineData(Kind.W)]
    public void The_ratio_is_one_of_densities(Kind kind)
    {
        Event[] events = [.. Events.Where(e => e.Kind is Kind.Higgs || e.Kind == kind)];
        double odds = Tries(Kind.Higgs) / Tries(kind);
        (bool IsSignal, double Probability)[] judged = [.. events.Select(e => (e.Kind is Kind.Higgs, 1 / (1 + Math.Exp(-e.LogRatio(kind)) / odds)))];
        foreach ((bool IsSignal, double Probability)[] bin in judged.GroupBy(j => (int)Math.Min(4, 5 * j.Probability)).OrderBy(g => g.Key).Select(g => g.ToArray()))
        {
            double expected = bin.Sum(j => j.Probability), spread = Math.Sqrt(bin.Sum(j => j.Probability * (1 - j.Probability))), found = bin.Count(j => j.IsSignal);
            // Four standard deviations, of which the sums over points add about one event.
            Assert.Equal(expected, found, 4 * Math.Sqrt((spread * spread) + 1));
        }
    }

    /// <summary>How many events were drawn until the selection had kept those.</summary>
    private static double Tries(Kind kind) => Events.Where(e => e.Kind == kind).Sum(e => (double)e.Tries);

    private static MetricValue Best(Kind kind) => Auc(kind, [.. Events.Select(e => e.LogRatio(kind))]);

    /// <summary>Area under the ROC curve of signal against one process.</summary>
    private static MetricValue Auc(Kind kind, double[] scores)
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(i => Events[i].Kind is Kind.Higgs || Events[i].Kind == kind)];
        Table table = new([Column.Of("label", Array.ConvertAll(rows, i => Events[i].Kind is Kind.Higgs ? 1L : 0L))]);
        return Problems.Auc(table, Array.ConvertAll(rows, i => scores[i]));
    }

    private static Event Look(int row)
    {
        RowRandom random = new(Seed), again = new(Seed);
        random.Start(row);
        again.Start(row);
        double chosen = random.Uniform();
        again.Uniform();
        Kind kind = chosen <= 0.34 ? Kind.Higgs : chosen <= 0.67 ? Kind.Z : chosen <= 0.79 ? Kind.TopPair : Kind.W;
        IProcess process = kind switch
        {
            Kind.Higgs => Processes.Higgs,
            Kind.Z => Processes.Z,
            Kind.TopPair => Processes.TopPair,
            _ => Processes.WJets,
        };
        (_, _) = (random.Uniform(), again.Uniform());
        (Collision collision, Collision same, Detector detector) = (new(), new(), new());
        for (int tries = 1; ; tries++)
        {
            collision.Clear();
            same.Clear();
            bool isDrawn = process.Draw(random, collision);
            process.Draw(again, same);
            if (!isDrawn)
                continue;
            if (!detector.Measure(collision, Nuisances.None, random, out Primitives measured))
            {
                detector.Measure(same, Nuisances.None, again, out _);
                continue;
            }
            if (kind is Kind.TopPair)
                return new Event(kind, tries, measured.Met, 1, 1, 1);
            SeenCollision seen = See(collision, measured, again);
            return new Event(kind, tries, measured.Met, HiggsOptimum.Higgs(seen), HiggsOptimum.Z(seen), HiggsOptimum.W(seen));
        }
    }

    /// <summary>Draws the detector's errors once more, in its order, to see what it hides.</summary>
    private static SeenCollision See(Collision collision, in Primitives measured, RowRandom random)
    {
        double lepton = 0.02 * random.Normal(), tau = Error(collision.Tau.Pt, 0.85);
        double soft = 40 - (45 * Math.Log(random.Uniform() * random.Uniform()));
        double x = (collision.Lepton.Px * lepton) + (collision.Tau.Px * tau), y = (collision.Lepton.Py * lepton) + (collision.Tau.Py * tau);
        foreach (Jet jet in collision.Jets)
        {
            double error = Error(jet.Pt, 1.0);
            (x, y) = (x + (jet.Px * error), y + (jet.Py * error));
        }
        double noise = (random.Uniform() < 0.1 ? 1.6 : 0.75) * Math.Sqrt(soft);
        SeenCollision seen = new(collision.Lepton, collision.Tau, collision.Jets.ToArray(), collision.InvisiblePx + (noise * random.Normal()), collision.InvisiblePy + (noise * random.Normal()), soft);
        Assert.Equal(measured.Met, Math.Sqrt(Math.Pow(seen.MissingX - x, 2) + Math.Pow(seen.MissingY - y, 2)), 0.00051);
        return seen;

        double Error(double pt, double sampling) => Math.Max(-0.8, Math.Sqrt((sampling * sampling / pt) + (0.08 * 0.08)) * random.Normal());
    }

    private static Table Make(ulong seed, int rows) =>
        new HiggsTautauGenerator().Generate(seed, 0, rows, new Dictionary<string, double> { [IDatasetGenerator.SplitRows] = rows });

    private sealed record Event(Kind Kind, int Tries, double MissingPt, double Higgs, double Z, double W)
    {
        /// <summary>ln of the density under the Higgs boson over that under a background; 0 for the few events that are so odd that no point of the sums hits them.</summary>
        public double LogRatio(Kind background)
        {
            double other = background is Kind.Z ? Z : W;
            return Higgs == 0 && other == 0 ? 0 : Math.Clamp(Math.Log(Higgs / other), -1000, 1000);
        }
    }
}
