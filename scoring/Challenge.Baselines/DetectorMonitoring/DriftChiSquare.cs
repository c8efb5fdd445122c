using Challenge.Formats;

namespace Challenge.Baselines.DetectorMonitoring;

/// <summary>χ² of every histogram to what it should look like in this run under these conditions.</summary>
public sealed class DriftChiSquare : IBaseline
{
    /// <summary>Sections summed around each: none, and two before and after.</summary>
    private static readonly int[] Reaches = [0, 2];

    public BaselineInfo Info { get; } = new(
        "drift-chi-square",
        "χ² with drift correction",
        "Compares each histogram with the usual one of its run, corrected for the changes of pile-up and temperature, by a χ², alone and summed over five sections. " +
        "The score is the largest of them, measured in the spread that it has among good sections.",
        "monitoring",
        "8 histograms × windows of 1 and 5 sections; linear drift in pile-up, its square and temperature",
        Requires: null)
    {
        Inputs = "The eight histograms, pile-up and temperature; the labels of training sections only to leave faulty ones out of the calibration.",
        Method = """
            1. The usual shape of a histogram in a run is the median, bin by bin, of its share of the entries. A fault in less than half of the run hardly moves it.
            2. In good training sections the relative change of each bin is fitted as a + b Δμ + c Δμ² + d ΔT, with the change of pile-up and temperature against
               the median of the run. This is the drift that conditions explain.
            3. χ² = Σ (n − e)² / (e + 1), for the section and for the sum of five sections around it. Its logarithm is compared with mean and spread of the same among
               good training sections.
            4. The score is the largest of the sixteen.

            It looks at whole runs, so it is a rule for the morning after; and a fault that lasts for half of a run or longer becomes the usual shape.
            """,
        References = ["A. A. Pol et al., Detector monitoring with artificial neural networks at the CMS experiment, Comput. Softw. Big Sci. 3 (2019) 3, doi:10.1007/s41781-018-0020-1"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        double[] score = new double[problem.Test.RowCount];
        Array.Fill(score, double.NegativeInfinity);
        IReadOnlyList<MonitorRun> train = MonitorRun.Split(problem.Train), test = MonitorRun.Split(problem.Test);
        long[]? labels = problem.Label is null ? null : problem.Train.Find(problem.Label)?.AsInt64();
        for (int histogram = 0; histogram < MonitorRun.Names.Count; histogram++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<RunHistogram> learnt = [.. train.Select(run => new RunHistogram(run, problem.Train, histogram))];
            DriftTemplates drift = DriftTemplates.Fit(
                learnt.Count == 0 ? 0 : learnt[0].Shape.Length, learnt.SelectMany(one => one.Sections(row => labels?[row] is null or 0)));
            List<RunHistogram> asked = [.. test.Select(run => new RunHistogram(run, problem.Test, histogram))];
            foreach (int reach in Reaches)
            {
                double[] usual = new double[problem.Train.RowCount], seen = new double[score.Length];
                learnt.ForEach(one => one.LogChiSquares(reach, drift, usual));
                asked.ForEach(one => one.LogChiSquares(reach, drift, seen));
                (double mean, double spread) = Calibration(usual, labels);
                for (int i = 0; i < score.Length; i++)
                    score[i] = Math.Max(score[i], (seen[i] - mean) / spread);
            }
            progress?.Report((histogram + 1.0) / MonitorRun.Names.Count);
        }
        return new BaselineColumns([Column.Of("score", score)]);
    }

    /// <summary>Mean and standard deviation among good sections.</summary>
    private static (double Mean, double Spread) Calibration(double[] values, long[]? labels)
    {
        double[] good = [.. values.Where((_, i) => labels?[i] is null or 0)];
        double mean = good.DefaultIfEmpty(0).Average();
        double variance = good.Select(v => (v - mean) * (v - mean)).DefaultIfEmpty(1).Average();
        return (mean, Math.Sqrt(Math.Max(variance, 1e-6)));
    }
}
