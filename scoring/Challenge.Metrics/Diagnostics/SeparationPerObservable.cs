using Challenge.Metrics.Generative;
using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The separation power of each of the first 201 observables, with its bootstrap error, and of the reference against itself: one half by key against the other.
/// See <see cref="SeparationPower"/> for the formula.
/// </summary>
public sealed class SeparationPerObservable : IDiagnostic
{
    private const int Replicas = 40;

    public DiagnosticInfo Info { get; } = new(
        "separation_per_observable", "Separation power of each observable",
        "Which observables give the generator away: 0 where the histograms agree, 1 where they do not overlap. The floor is what half of the reference gives against the other half.",
        [GenerativeRoles.ReferenceFeatures], [GenerativeRoles.Features], PairsByRow: false);

    public Diagnostic? Compute(MetricInput input)
    {
        if (SeparationPower.Read(input).Histograms is not { } histograms)
            return null;
        int count = Math.Min(histograms.Observables, Diagnostic.MaximumPoints);
        byte[] once = histograms.Once(), multiplicity = histograms.Once();
        double[] index = [.. Enumerable.Range(1, count).Select(static o => (double)o)];
        double[] separation = [.. Enumerable.Range(0, count).Select(o => histograms.Separation(o, once)!.Value)];
        double[][] replicas = [.. index.Select(static _ => new double[Replicas])];
        for (int r = 0; r < Replicas; r++)
        {
            PoissonReplicas.Fill(histograms.UnitKeys, input.Seed, r, multiplicity);
            for (int o = 0; o < count; o++)
                replicas[o][r] = histograms.Separation(o, multiplicity) ?? double.NaN;
        }
        double[] error = Array.ConvertAll(replicas, static values => PoissonBootstrap.Deviation(values) ?? 0.0);
        List<PlotSeries> series = [new PlotSeries("generated against reference", PlotMark.Point, index, separation, error)];
        if (Floor(input, count) is { } floor)
            series.Add(new PlotSeries("floor: reference against itself", PlotMark.Line, index, floor));
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Observable, by number"), new PlotAxis("Separation power"), series);
    }

    /// <summary>Every other row of the reference, in order of content, against the rest; null where that leaves too little.</summary>
    private static double[]? Floor(MetricInput input, int count)
    {
        Matrix reference = input.Truth.Vector(GenerativeRoles.ReferenceFeatures.Name);
        int[] order = RowContent.Order(RowContent.Hashes(reference, RowContent.ReferenceSalt));
        Matrix even = RowContent.Gather(reference, [.. order.Where(static (_, k) => k % 2 == 0)]), odd = RowContent.Gather(reference, [.. order.Where(static (_, k) => k % 2 == 1)]);
        MetricInput halves = input with
        {
            Truth = new Columns(even.Rows).With(GenerativeRoles.ReferenceFeatures.Name, even),
            Prediction = new Columns(odd.Rows).With(GenerativeRoles.Features.Name, odd),
            UnitKeys = null,
        };
        if (SeparationPower.Read(halves).Histograms is not { } histograms)
            return null;
        byte[] once = histograms.Once();
        return [.. Enumerable.Range(0, count).Select(o => histograms.Separation(o, once)!.Value)];
    }
}
