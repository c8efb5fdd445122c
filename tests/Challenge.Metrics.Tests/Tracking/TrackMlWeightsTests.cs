using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Challenge.Metrics.Tracking;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Tracking;

public sealed class TrackMlWeightsTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "regression.json"))).RootElement;

    // numpy.interp over the knots; made by tests/reference/make_regression.py.
    [Fact]
    public void Order_weights_agree_with_numpy()
    {
        foreach (JsonProperty hits in Golden.GetProperty("trackml_order").EnumerateObject())
        {
            int count = int.Parse(hits.Name, CultureInfo.InvariantCulture);
            double[] expected = hits.Value.Deserialize<double[]>()!;
            Assert.All(expected, (w, i) => Assert.Equal(w, TrackMlWeights.OfOrder(i, count), 1e-15));
        }
        Assert.Equal(0.0, TrackMlWeights.OfOrder(0, 3));
        Assert.Equal(TrackMlWeights.OfOrder(7, 20), TrackMlWeights.OfOrder(7, 25));
        Assert.Equal(0.0, TrackMlWeights.OfOrder(20, 25));
    }

    [Fact]
    public void Weights_of_momentum_agree_with_numpy()
    {
        double[][] golden = Golden.GetProperty("trackml_pt").Deserialize<double[][]>()!;
        Assert.All(golden[0], (pt, i) => Assert.Equal(golden[1][i], TrackMlWeights.OfPt(pt), 1e-15));
    }

    [Fact]
    public void The_weights_of_an_event_sum_to_one_and_noise_has_none()
    {
        int[] particle = [0, 1, 0, -1, 0, 0, 1, 1];
        double[] weights = TrackMlWeights.OfEvent(particle, [3, 1, 1, 9, 2, 4, 2, 3], [1.0, 5.0]);
        Assert.Equal(1.0, weights.Sum(), 1e-15);
        Assert.Equal([0.0, 0.0, 0.0, 0.0], [weights[1], weights[3], weights[6], weights[7]]);
        // Particle 0, outward: rows 2, 4, 0, 5.
        Assert.Equal([.. Enumerable.Range(0, 4).Select(k => TrackMlWeights.OfOrder(k, 4))], [weights[2], weights[4], weights[0], weights[5]]);
        Assert.All(TrackMlWeights.OfEvent([-1, 0], [1, 2], [1.0]), w => Assert.Equal(0.0, w));
    }

    // The file is one part of a real event whose weights are normalised over the whole, and secondaries have none; so for every particle that is here
    // with all of its hits, the file's weights are ours times one common number, to the six digits that the file has.
    [Fact]
    public void The_weights_of_the_real_event_are_proportional()
    {
        Dictionary<string, string[]> particles = Read("event000000001-particles.csv.gz").ToDictionary(p => p[0]);
        List<double> ratios = [];
        foreach (IGrouping<string, string[]> hits in Read("event000000001-truth.csv.gz").Where(h => h[1] != "0").GroupBy(h => h[1]))
        {
            if (!particles.TryGetValue(hits.Key, out string[]? p) || hits.Count() != int.Parse(p[9], CultureInfo.InvariantCulture) || hits.All(h => Number(h[8]) == 0.0))
                continue;
            (double vz, double pt, int k) = (Number(p[4]), Math.Sqrt(Math.Pow(Number(p[5]), 2) + Math.Pow(Number(p[6]), 2)), 0);
            foreach (string[] hit in hits.OrderBy(h => Math.Abs(Number(h[4]) - vz)))
                ratios.Add(Number(hit[8]) / (TrackMlWeights.OfPt(pt) * TrackMlWeights.OfOrder(k++, hits.Count())));
        }
        Assert.InRange(ratios.Count, 4000, 5527);
        ratios.Sort();
        double common = ratios[ratios.Count / 2];
        Assert.All(ratios, ratio => Assert.InRange(ratio / common, 1.0 - 1e-5, 1.0 + 1e-5));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Read(string name)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(RealData.Path("trackml", "event000000001", name)), CompressionMode.Decompress));
        reader.ReadLine();
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];
    }
}
