using System.Globalization;
using Challenge.Metrics.Classification;
using Challenge.Metrics.Decorrelation;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The background's mass distribution, all of it and what is left after cuts that keep 80, 50 and 30 % of the signal, in the bins of <see cref="JsdSculpting"/>
/// (at most 200), each normalised to 1. The cut is that of the metric, too. Errors: √Σw² of the bin.
/// </summary>
public sealed class MassSculptingHistograms : IDiagnostic
{
    private static readonly double[] Efficiencies = [0.8, 0.5, 0.3];

    public DiagnosticInfo Info { get; } = new(
        "mass_sculpting", "Background mass after cuts",
        "What cuts on the score do to the mass of the background. If the shape stays, a bump in the data cannot come from the cut; a peak at the signal's mass is a warning.",
        [BinaryRoles.Label, DecorrelationRoles.Mass, BinaryRoles.Weight], [BinaryRoles.Score]);

    public Diagnostic? Compute(MetricInput input)
    {
        double[] masses = input.Truth.Real("mass");
        if (SortedRoc.Read(input).Roc is not { } roc || BinaryRows.FiniteProblem("mass", masses) is not null
            || MassSculpting.ReadBins(input, roc, masses).Bins is not { } bins)
        {
            return null;
        }
        bins = bins with { Count = Math.Min(bins.Count, Diagnostic.MaximumPoints - 1) };
        int[] places = MassSculpting.Bins(roc, masses, bins);
        List<PlotSeries?> series = [Series("all background", roc, places, bins, roc.Count - 1)];
        foreach (double efficiency in Efficiencies)
        {
            int? last = new MassSculpting(roc, places, bins.Count, efficiency).LastKept([]);
            series.Add(Series(string.Create(CultureInfo.InvariantCulture, $"kept at ε_S = {efficiency:P0}"), roc, places, bins, last ?? -1));
        }
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Mass"), new PlotAxis("Fraction of the background per bin"), [.. series.OfType<PlotSeries>()]);
    }

    private static PlotSeries? Series(string name, SortedRoc roc, int[] places, MassBins bins, int last)
    {
        double[] contents = new double[bins.Count], squares = new double[bins.Count];
        double sum = 0.0;
        for (int k = 0; k <= last; k++)
        {
            if (places[k] < 0)
                continue;
            double w = roc.Weight(k);
            contents[places[k]] += w;
            squares[places[k]] += w * w;
            sum += w;
        }
        return sum > 0.0
            ? new PlotSeries(name, PlotMark.Step, bins.Edges(), Array.ConvertAll(contents, c => c / sum), Array.ConvertAll(squares, s => Math.Sqrt(s) / sum))
            : null;
    }
}
