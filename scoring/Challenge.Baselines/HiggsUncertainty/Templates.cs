using Challenge.Formats;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>
/// Expected events of each process in each bin, and how they change with the energy scales of taus and jets: N(t, j) = N₀ + N_t (t − 1) + N_j (j − 1).
/// Training scales are even, with the variance V of theirs, and independent; so N₀ = Σw, N_t = Σw (t − 1) / V, and N_j likewise, over the rows of the bin.
/// </summary>
/// <param name="Nominal">N₀ by process and bin.</param>
/// <param name="PerTauScale">N_t.</param>
/// <param name="PerJetScale">N_j.</param>
internal sealed record Templates(double[,] Nominal, double[,] PerTauScale, double[,] PerJetScale)
{
    public const int Processes = 4;

    /// <summary>Variance of a scale that is even over ±0.05: that half-width squared, over three.</summary>
    private const double Variance = 0.05 * 0.05 / 3;

    public int Bins => Nominal.GetLength(1);

    /// <summary>Sums the training rows up.</summary>
    /// <param name="train">Rows with process, weight, tau_scale and jet_scale.</param>
    /// <param name="bins">The bin of each row.</param>
    /// <param name="count">Number of bins.</param>
    public static Templates Of(Table train, int[] bins, int count)
    {
        double[] process = Numbers(train, "process"), weight = Numbers(train, "weight"), tau = Numbers(train, "tau_scale"), jet = Numbers(train, "jet_scale");
        double[,] nominal = new double[Processes, count], perTau = new double[Processes, count], perJet = new double[Processes, count];
        for (int i = 0; i < bins.Length; i++)
        {
            (int p, int b) = ((int)process[i], bins[i]);
            nominal[p, b] += weight[i];
            perTau[p, b] += weight[i] * (tau[i] - 1) / Variance;
            perJet[p, b] += weight[i] * (jet[i] - 1) / Variance;
        }
        return new Templates(nominal, perTau, perJet);
    }

    /// <summary>Expected events of a process in a bin.</summary>
    public double At(int process, int bin, double tau, double jet) => Nominal[process, bin] + PerTauScale[process, bin] * tau + PerJetScale[process, bin] * jet;

    private static double[] Numbers(Table table, string name) =>
        table.Find(name)?.AsFloat64() ?? throw new ArgumentException($"the training table has no numbers '{name}'", nameof(table));
}
