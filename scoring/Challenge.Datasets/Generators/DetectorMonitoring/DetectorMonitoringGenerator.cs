using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>
/// Histograms of a particle detector, one set for each luminosity section (about 23 s of running), in runs of 100 sections. Conditions drift from section to
/// section and from run to run; in some runs something breaks for a while. Counts are Poisson around the means of <see cref="ExpectedCounts"/>.
/// A toy model: histograms are independent of each other given the conditions, and faults come and go at once.
/// </summary>
public sealed class DetectorMonitoringGenerator : IDatasetGenerator
{
    private const long FirstRun = 300_000;
    private const string FaultShare = "fault_share";

    public string Id => "detector-monitoring";

    public string Version => "1";

    /// <summary><c>fault_share</c>: probability that a run has a fault. It lasts 3 to 40 sections, so about 17 % of the sections of such a run have it.</summary>
    public IReadOnlyDictionary<string, double> DefaultParameters { get; } = new Dictionary<string, double> { [FaultShare] = 0.5 };

    /// <summary>A row is 2.4 kB.</summary>
    public int BlockRows => 256;

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        double faultShare = parameters.GetValueOrDefault(FaultShare, DefaultParameters[FaultShare]);
        RowRandom random = new(seed);
        RunConditions run = new();
        ExpectedCounts good = new(), faulty = new();
        MonitorColumns columns = new(count);
        long current = -1;
        for (int i = 0; i < count; i++)
        {
            long number = (firstRow + i) / RunConditions.Sections;
            int section = (int)((firstRow + i) % RunConditions.Sections);
            if (number != current)
                run.Draw(random, current = number, faultShare);

            SectionConditions now = run.At(section);
            random.Start(firstRow + i);
            int events = PoissonDistribution.Draw(random, 1000 * random.Uniform(0.7, 1));
            double pileUp = now.PileUp * (1 + 0.02 * random.Normal());
            double temperature = now.Temperature + 0.1 * random.Normal();
            good.Fill(run, now, events, default);
            ExpectedCounts means = good;
            if (run.Fault.Covers(section))
            {
                faulty.Fill(run, now, events, run.Fault);
                means = faulty;
                columns.SetFault(i, run.Fault.Type, ExpectedCounts.Severity(good.Means, faulty.Means));
            }
            columns.SetConditions(i, FirstRun + number, section, events, pileUp, temperature);
            for (int bin = 0; bin < MonitorHistogram.TotalBins; bin++)
                columns.SetCount(i, bin, PoissonDistribution.Draw(random, means.Means[bin]));
        }
        return columns.ToTable();
    }
}
