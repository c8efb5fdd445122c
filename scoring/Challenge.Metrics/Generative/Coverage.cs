using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>How much of the variety of the reference a generated sample reaches.</summary>
public sealed class Coverage : IMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "coverage",
        Name = "Coverage (COV)",
        Task = GenerativeRoles.Task,
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The share of reference jets that are the nearest one to some generated jet. A sample that only makes one kind of jet covers little. " +
            "A perfect generator reaches about 0.55 to 0.65, not 1, because several of its jets can share a nearest one.",
        Formula = "COV = |{argmin_r EMD(g, r) : g}| / jets, g and r over equally many generated and reference jets of a batch; mean over batches. " +
            "EMD: energy mover's distance with R = 1, pt not normalised, so that a difference in total pt costs its size. Ties: the first.",
        Reference = "P. Achlioptas et al., ICML 2018, arXiv:1707.02392; with EMD on jets: R. Kansal et al., NeurIPS 2021, arXiv:2106.11535",
        StandardError = "The sample deviation over batches, divided by √batches; it does not hold the scatter of the samples that the batches are drawn from.",
        Truth = [ReferenceParticles, ReferenceMask],
        Prediction = [Particles, Mask],
        Parameters = [NearestJets.Batches, NearestJets.Jets],
        PairsByRow = false,
        ResamplingUnit = "jet",
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (List<double[]>? distances, int jets, string? problem) = NearestJets.Read(input);
        return distances is null
            ? new Undefined(problem!, input.Prediction.Count)
            : NearestJets.Summary([.. distances.Select(d => Covered(d, jets))], input.Prediction.Count);
    }

    private static double Covered(double[] distances, int jets)
    {
        bool[] nearest = new bool[jets];
        for (int g = 0; g < jets; g++)
        {
            ReadOnlySpan<double> row = distances.AsSpan(g * jets, jets);
            int best = 0;
            for (int r = 1; r < jets; r++)
                best = row[r] < row[best] ? r : best;
            nearest[best] = true;
        }
        return nearest.Count(static n => n) / (double)jets;
    }
}
