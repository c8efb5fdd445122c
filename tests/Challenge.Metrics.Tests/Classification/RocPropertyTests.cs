using Challenge.Metrics.Anomaly;
using Challenge.Metrics.Classification;
using Challenge.Metrics.Decorrelation;
using Challenge.Metrics.Tests.Decorrelation;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Classification;

/// <summary>Metrics of the ROC curve against their definitions, written with a loop over thresholds for each number; many ties, weights 0 to 3.</summary>
public sealed class RocPropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(60);

    private static Arbitrary<Row[]> Rows => Arb.From(
        Gen.Choose(0, 6).SelectMany(score => Gen.Choose(0, 1).SelectMany(label => Gen.Choose(0, 3).Select(weight => new Row(label, score / 4.0, weight)))).ArrayOf());

    [Fact]
    public void Average_precision_is_the_sum_over_thresholds() => Hold(new AveragePrecision(), (rows, thresholds) =>
    {
        (double area, double before) = (0.0, 0.0);
        foreach (double t in thresholds)
        {
            double s = Kept(rows, 1, t), b = Kept(rows, 0, t);
            area += s > before ? (s - before) / All(rows, 1) * s / (s + b) : 0.0;
            before = s;
        }
        return area;
    });

    [Fact]
    public void Rejection_is_the_inverse_of_the_interpolated_background_efficiency() => Hold(new BackgroundRejection(), (rows, thresholds) =>
    {
        (double x, double y) before = (0.0, 0.0);
        foreach (double t in thresholds)
        {
            (double x, double y) here = (Kept(rows, 1, t) / All(rows, 1), Kept(rows, 0, t) / All(rows, 0));
            if (here.x > 0.5)
            {
                double efficiency = before.y + ((here.y - before.y) * (0.5 - before.x) / (here.x - before.x));
                return efficiency > 0.0 ? 1.0 / efficiency : null;
            }
            before = here;
        }
        return null;
    });

    [Fact]
    public void The_truncated_area_is_the_sum_over_bands() => Hold(new TruncatedRocAuc(), (rows, thresholds) =>
    {
        (double x, double y)[] curve = [(0.0, 0.0), .. thresholds.Select(t => (Kept(rows, 0, t) / All(rows, 0), Kept(rows, 1, t) / All(rows, 1)))];
        double[] cuts = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
        double area = 0.0;
        for (int band = 0; band < 5; band++)
        {
            (double low, double high) = (cuts[band], cuts[band + 1]);
            for (int i = 1; i < curve.Length; i++)
                area += (4 - band) * (curve[i].x - curve[i - 1].x) * (Math.Clamp(curve[i].y, low, high) + Math.Clamp(curve[i - 1].y, low, high) - (2.0 * low)) / 2.0;
        }
        return area / 2.0;
    });

    [Fact]
    public void The_improvement_is_the_largest_over_measured_thresholds() => Hold(new MaxSic(), (rows, thresholds) =>
    {
        double? best = null;
        (int measured, int distinct) = (0, 0);
        foreach (double t in thresholds)
        {
            Row[] background = [.. rows.Where(r => r.Label == 0 && r.Score >= t)];
            double b = background.Sum(r => r.Weight), n = b * b / background.Sum(r => r.Weight * r.Weight);
            distinct++;
            if (!(1.0 / Math.Sqrt(n) < 0.5))
                continue;
            measured++;
            best = Math.Max(best ?? 0.0, Kept(rows, 1, t) / All(rows, 1) / Math.Sqrt(b / All(rows, 0)));
        }
        return measured > 1 || distinct == 1 ? best : null;
    }, ("max_relative_error", 0.5));

    [Fact]
    public void Agreement_is_the_largest_distance_of_the_distributions() => Hold(new KsAgreement(), (rows, thresholds) =>
        thresholds.Max(t => Math.Abs((Kept(rows, 0, t) / All(rows, 0)) - (Kept(rows, 1, t) / All(rows, 1)))));

    [Fact]
    public void The_scan_finds_the_best_threshold() => Hold(new AmsScan(), (rows, thresholds) =>
        thresholds.Max(t => ApproximateMedianSignificance.Of(Kept(rows, 1, t), Kept(rows, 0, t))!.Value.Value));

    [Fact]
    public void Mass_sculpting_is_the_divergence_of_two_histograms() => Hold(new JsdSculpting(), (rows, thresholds) =>
        SlowDivergence.Of(rows, thresholds.First(t => Kept(rows, 1, t) / All(rows, 1) >= 0.5), bins: 3), ("mass_bins", 3.0));

    private static void Hold(IMetric metric, Func<Row[], double[], double?> slow, params (string, double)[] parameters) => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        Columns truth = new Columns(rows.Length)
            .With("label", Array.ConvertAll(rows, r => (long)r.Label)).With("domain", Array.ConvertAll(rows, r => (long)r.Label))
            .With("mass", Array.ConvertAll(rows, SlowDivergence.Mass)).With("weight", Array.ConvertAll(rows, r => r.Weight));
        MetricInput input = new(truth, new Columns(rows.Length).With("score", Array.ConvertAll(rows, r => r.Score)))
        {
            Parameters = parameters.ToDictionary(p => p.Item1, p => p.Item2),
        };
        double? value = (metric.Compute(input) as MetricValue)?.Value;
        Row[] counting = [.. rows.Where(r => r.Weight > 0.0)];
        double? expected = All(counting, 0) > 0.0 && All(counting, 1) > 0.0
            ? slow(counting, [.. counting.Select(r => r.Score).Distinct().OrderDescending()])
            : null;
        return value.HasValue == expected.HasValue && Math.Abs((value ?? 0.0) - (expected ?? 0.0)) < 1e-11 * Math.Max(1.0, expected ?? 0.0);
    }));

    private static double Kept(Row[] rows, int label, double threshold) => rows.Where(r => r.Label == label && r.Score >= threshold).Sum(r => r.Weight);

    private static double All(Row[] rows, int label) => rows.Where(r => r.Label == label).Sum(r => r.Weight);

    internal sealed record Row(int Label, double Score, double Weight);
}
