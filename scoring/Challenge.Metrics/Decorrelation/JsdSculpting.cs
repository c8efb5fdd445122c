using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>How much a cut on the score changes the shape of the background's mass distribution.</summary>
public sealed class JsdSculpting : IResampledMetric
{
    private const string EpsS = "eps_s";
    private const double DefaultEpsS = 0.5;

    public MetricInfo Info { get; } = new()
    {
        Id = "jsd_sculpting",
        Name = "Mass sculpting",
        Task = "decorrelation",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "Jensen–Shannon divergence, in bits, between the background's mass distributions before and after the cut that keeps the fraction eps_s of the signal. " +
            "0 means that the shape is untouched. Papers plot its inverse, 1/JSD, where larger is better. It does not fall below the noise of its bins, " +
            "which is about (mass_bins − 1)/(5.5 n) for n background events kept.",
        Formula = "JSD = ½ Σ_b p_b log₂(p_b/m_b) + ½ Σ_b q_b log₂(q_b/m_b), m = (p + q)/2; p and q the normalised histograms of all background and of that with score ≥ t, " +
            "t the highest score with ε_S(t) ≥ eps_s",
        Reference = "ATLAS, Performance of mass-decorrelated jet substructure observables, ATL-PHYS-PUB-2018-014, section 5; G. Kasieczka, D. Shih, Phys. Rev. Lett. 125 (2020) 122001, arXiv:2001.05310; J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the rows, each with its own threshold.",
        Unit = "bit",
        Truth = [BinaryRoles.Label, DecorrelationRoles.Mass, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        Parameters =
        [
            new MetricParameter(EpsS, DefaultEpsS, "Signal efficiency of the cut, in (0, 1]."),
            .. MassSculpting.BinParameters,
        ],
        WeightIsRepetition = true,
        IndependentOf = "mass",
        PerfectIsUndefined = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (MassSculpting? sculpting, string? problem) = Read(input);
        if (sculpting is null)
            return new Undefined(problem!, input.Truth.Count);
        return sculpting.Evaluate([]) is { } value
            ? new MetricValue(value, PoissonBootstrap.StandardError(sculpting, input), input.Truth.Count)
            : new Undefined("No background inside the mass bins passes the cut, so there is no shape to compare.", input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Sculpting is { } sculpting && sculpting.Evaluate([]) is not null ? sculpting : null;

    private static (MassSculpting? Sculpting, string? Problem) Read(MetricInput input)
    {
        (SortedRoc? roc, string? problem) = SortedRoc.Read(input);
        double[] masses = input.Truth.Real("mass");
        problem ??= BinaryRows.FiniteProblem("mass", masses);
        if (roc is null || problem is not null)
            return (null, problem);
        double epsS = input.Parameters.GetValueOrDefault(EpsS, DefaultEpsS);
        if (epsS is not (> 0.0 and <= 1.0))
            return (null, $"The parameter eps_s must lie in (0, 1]; it is {epsS}.");
        (MassBins? bins, problem) = MassSculpting.ReadBins(input, roc, masses);
        return bins is null ? (null, problem) : (new MassSculpting(roc, MassSculpting.Bins(roc, masses, bins), bins.Count, epsS), null);
    }
}
