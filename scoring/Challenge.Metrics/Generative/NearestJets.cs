using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative;

/// <summary>
/// What <c>coverage</c> and <c>mmd_emd</c> share: batches of jets drawn with replacement from both samples, and the energy mover's distance of each
/// generated jet to each reference jet.
/// </summary>
internal static class NearestJets
{
    public static readonly MetricParameter Batches = new("batches", 10.0, "Number of batches; at least 2 for a standard error.");
    public static readonly MetricParameter Jets = new("jets", 100.0, "Jets drawn with replacement from each sample for a batch.");

    /// <summary>Distances of each batch, generated jet g and reference jet r at g · jets + r; or what is wrong.</summary>
    public static (List<double[]>? Distances, int Jets, string? Problem) Read(MetricInput input)
    {
        if (input.Count(Batches) is not { } batches)
            return (null, 0, GenerativeRoles.CountProblem(Batches));
        if (input.Count(Jets) is not { } jets || jets > 10_000)
            return (null, 0, GenerativeRoles.CountProblem(Jets) + " At most 10000.");
        (ParticleClouds? clouds, string? problem) = ParticleClouds.Read(input);
        problem ??= clouds!.NegativeProblem();
        if (problem is not null)
            return (null, 0, problem);
        clouds = clouds!.InContentOrder();
        List<double[]> distances = [];
        for (int batch = 0; batch < batches; batch++)
        {
            RandomStream random = new(input.Seed, (ulong)batch);
            int[] reference = Draw(ref random, clouds.Reference.Rows, jets), generated = Draw(ref random, clouds.Generated.Rows, jets);
            distances.Add(Distances(clouds, reference, generated, input.MaximumThreads));
            if (!distances[^1].All(double.IsFinite))
                return (null, 0, "Some distances between jets are not finite; the particles' numbers are too large.");
        }
        return (distances, jets, null);
    }

    /// <summary>Mean over batches and its standard error, the sample deviation over √batches.</summary>
    public static MetricResult Summary(double[] batches, long n)
    {
        WeightedMean mean = WeightedMean.Of(batches, [])!.Value;
        return double.IsFinite(mean.Value) && double.IsFinite(mean.StandardError ?? 0.0)
            ? new MetricValue(mean.Value, mean.StandardError, n)
            : new Undefined("The distances between jets are too large to be averaged; scale pt down.", n);
    }

    private static int[] Draw(ref RandomStream random, int rows, int count)
    {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++)
            drawn[i] = random.Index(rows);
        return drawn;
    }

    private static double[] Distances(ParticleClouds clouds, int[] reference, int[] generated, int maximumThreads)
    {
        double[] distances = new double[reference.Length * generated.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, maximumThreads) };
        Parallel.For(0, generated.Length, options, static () => new EnergyMoverDistance(), (g, _, emd) =>
        {
            for (int r = 0; r < reference.Length; r++)
                distances[(g * reference.Length) + r] = emd.Between(clouds.Generated.Row(generated[g]), clouds.Reference.Row(reference[r]));
            return emd;
        }, static _ => { });
        return distances;
    }
}
