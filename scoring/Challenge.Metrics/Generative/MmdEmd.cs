using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>How near the closest generated jet comes to a reference jet.</summary>
public sealed class MmdEmd : IMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "mmd_emd",
        Name = "Minimum matching distance (MMD)",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The mean distance from a reference jet to the generated jet nearest to it: the fidelity of the sample. Read it with coverage, which sees what is missing.",
        Formula = "MMD = mean_r min_g EMD(g, r), r and g over equally many reference and generated jets of a batch; mean over batches. " +
            "EMD: energy mover's distance with R = 1, pt not normalised, so that a difference in total pt costs its size.",
        Reference = "P. Achlioptas et al., ICML 2018, arXiv:1707.02392; with EMD on jets: R. Kansal et al., NeurIPS 2021, arXiv:2106.11535",
        StandardError = "The sample deviation over batches, divided by √batches; it does not hold the scatter of the samples that the batches are drawn from.",
        Unit = "unit of pt",
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
            : NearestJets.Summary([.. distances.Select(d => MeanOfNearest(d, jets))], input.Prediction.Count);
    }

    private static double MeanOfNearest(double[] distances, int jets)
    {
        double sum = 0.0;
        for (int r = 0; r < jets; r++)
        {
            double nearest = distances[r];
            for (int g = 1; g < jets; g++)
                nearest = Math.Min(nearest, distances[(g * jets) + r]);
            sum += nearest;
        }
        return sum / jets;
    }
}
