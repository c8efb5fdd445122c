using Challenge.Baselines.Features;
using Challenge.Datasets.Generators.DetectorMonitoring;
using Challenge.Formats;

namespace Challenge.Baselines.Tests.DetectorMonitoring;

/// <summary>Sections as published.</summary>
internal static class MonitorTables
{
    private static readonly string[] Truth = ["anomaly", "fault_type", "severity"];

    public const ulong Seed = 12;

    /// <summary>Rows of the generator, truth included.</summary>
    public static Table Generated(long first, int count, double faultShare) =>
        new DetectorMonitoringGenerator().Generate(Seed, first, count, new Dictionary<string, double> { ["fault_share"] = faultShare });

    /// <summary>Sections with histograms of one count in every first bin.</summary>
    public static Table Of(params (long Run, long Section, float Count)[] rows) => new(
    [
        Column.Of("run", Array.ConvertAll(rows, r => r.Run)), Column.Of("section", Array.ConvertAll(rows, r => r.Section)),
        .. MonitorHistogram.All.Select(h => Column.Of(h.Name, [.. rows.SelectMany(r => Enumerable.Range(0, h.Bins).Select(b => b == 0 ? r.Count : 0))], h.Bins)),
    ]);

    public static double[] Scores(IBaseline baseline, Table train, Table test)
    {
        BaselineOutcome outcome = baseline.FitPredict(Problem(train, test, baseline.WantsFeatures), null, TestContext.Current.CancellationToken);
        if (outcome is BaselineUnavailable unavailable)
            Assert.Skip(unavailable.Reason);
        return outcome is BaselinePrediction prediction ? prediction.TestScores : Assert.IsType<BaselineColumns>(outcome).Columns.Single(c => c.Name == "score").AsFloat64()!;
    }

    public static BaselineProblem Problem(Table train, Table test, bool derived)
    {
        Table published = test.Select(test.Columns.Select(c => c.Name).Except(Truth));
        DetectorMonitoringFeatures features = new();
        return derived
            ? new BaselineProblem(Beside(train, features.Derive(train)), Beside(published, features.Derive(published)), features.Names, "anomaly", null, null, 1)
            : new BaselineProblem(train, published, [], "anomaly", null, null, 1);
    }

    private static Table Beside(Table rows, Table derived) => new([.. rows.Columns, .. derived.Columns]);
}
