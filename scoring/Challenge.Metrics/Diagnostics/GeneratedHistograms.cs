using System.Globalization;
using Challenge.Metrics.Generative;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// Histograms of the first observables in both samples, each on 40 bins over the reference's range scaled to 0 … 1, one above the other; what lies outside that range
/// is not drawn. Contents are fractions of the sample.
/// </summary>
public sealed class GeneratedHistograms : IDiagnostic
{
    private const int Observables = 4;
    private const int Bins = 40;

    public DiagnosticInfo Info { get; } = new(
        "generated_histograms", "Observables of generated and reference rows",
        "How each of the first four observables is distributed in both samples. Where the two lines of one observable part, the generator is wrong.",
        [GenerativeRoles.ReferenceFeatures], [GenerativeRoles.Features], PairsByRow: false);

    public Diagnostic? Compute(MetricInput input)
    {
        Dictionary<string, double> parameters = new(input.Parameters) { [SeparationPower.Bins.Name] = Bins };
        if (SeparationPower.Read(input with { Parameters = parameters }).Histograms is not { } histograms)
            return null;
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(static b => b / (double)Bins)];
        byte[] once = histograms.Once();
        List<PlotSeries> series = [];
        for (int o = 0; o < Math.Min(Observables, histograms.Observables); o++)
        {
            (double[] reference, double[] generated) = histograms.Fractions(o, once)!.Value;
            string name = string.Create(CultureInfo.InvariantCulture, $"observable {o + 1} ({histograms.Low[o]:G3} … {histograms.High[o]:G3})");
            series.Add(new PlotSeries($"reference, {name}", PlotMark.Step, edges, reference[1..^1]));
            series.Add(new PlotSeries($"generated, {name}", PlotMark.Step, edges, generated[1..^1]));
        }
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Observable, scaled to the reference's range"), new PlotAxis("Fraction of the sample"), series);
    }
}
