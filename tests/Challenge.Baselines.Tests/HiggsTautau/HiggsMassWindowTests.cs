using Challenge.Baselines.HiggsTautau;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Baselines.Tests.HiggsTautau;

public sealed class HiggsMassWindowTests
{
    [Fact]
    public void Events_near_the_mass_and_without_a_W_boson_come_first()
    {
        Table train = Events(4000, seed: 1), test = Events(4000, seed: 2);
        BaselineProblem problem = new(train, test, ["der_mass_mmc"], "label", "weight", -999, 1);
        double[] scores = Problems.Run(new HiggsMassWindow(), problem).TestScores;
        MetricValue auc = Problems.Auc(test, scores);
        // Signal at 125 ± 15 with transverse mass 20 ± 15 against 90 ± 15 with 50 ± 25: a distance of 35/15 and one of 30/21 leave little in common.
        Assert.True(auc.Value > 0.93, $"{auc.Value}");
        int undefined = Array.FindIndex(test.Find("der_mass_mmc")!.AsFloat64()!, m => m == -999);
        Assert.InRange(scores[undefined], 0.01, 0.99);
    }

    private static Table Events(int rows, int seed)
    {
        Random random = new(seed);
        (float[] mass, float[] transverse, long[] label, double[] weight) = (new float[rows], new float[rows], new long[rows], new double[rows]);
        for (int i = 0; i < rows; i++)
        {
            bool signal = i % 3 == 0;
            mass[i] = random.NextDouble() < 0.05 ? -999 : (float)((signal ? 125 : 90) + (15 * Gauss(random)));
            transverse[i] = (float)Math.Abs((signal ? 20 : 50) + ((signal ? 15 : 25) * Gauss(random)));
            (label[i], weight[i]) = (signal ? 1 : 0, signal ? 0.01 : 3);
        }
        return new Table(
        [
            Column.Of("der_mass_mmc", mass), Column.Of("der_mass_transverse_met_lep", transverse), Column.Of("label", label), Column.Of("weight", weight),
        ]);
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
