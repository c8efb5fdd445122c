namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>The average of training showers of about the wanted energy, scaled to it: right on average, without any fluctuation.</summary>
public sealed class MeanShower : IBaseline
{
    private const int Neighbours = 100;

    public BaselineInfo Info { get; } = new(
        "mean-shower",
        "Mean shower",
        "For every energy the average of the 100 training showers nearest in energy, scaled to it. Every shower of an energy is the same.",
        "generation",
        "100 neighbours",
        Requires: null)
    {
        Inputs = "Incident energies and showers of the training split.",
        Method = "Each of the 100 showers is divided by its incident energy; the average is multiplied by the wanted energy. What a shower leaves on average is right, how showers differ from each " +
            "other is lost, and nearly every voxel has a little energy, where a real shower of low energy hits few.",
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ShowerRows rows = ShowerRows.Of(problem);

        // Neighbouring wants have nearly the same neighbours, so a few means in between do.
        const int steps = 64;
        double low = Math.Log(rows.Energies[0]), high = Math.Log(rows.Energies[^1]), width = Math.Max(high - low, 1e-9);
        float[]?[] means = new float[steps][];
        return rows.Answer(
            (_, energy, shower) =>
            {
                int step = Math.Clamp((int)((Math.Log(energy) - low) / width * steps), 0, steps - 1);
                float[] mean = means[step] ??= Mean(rows, Math.Exp(low + ((step + 0.5) * width / steps)));
                for (int v = 0; v < shower.Length; v++)
                    shower[v] = mean[v] * (float)energy;
            },
            progress, 0.0, cancellationToken);
    }

    private static float[] Mean(ShowerRows rows, double energy)
    {
        (int first, int count) = rows.Nearest(energy, Neighbours);
        double[] sum = new double[ShowerRows.Voxels];
        for (int place = first; place < first + count; place++)
        {
            ReadOnlySpan<float> shower = rows.Shower(place);
            for (int v = 0; v < sum.Length; v++)
                sum[v] += shower[v] / rows.Energies[place];
        }
        return Array.ConvertAll(sum, s => (float)(s / count));
    }
}
