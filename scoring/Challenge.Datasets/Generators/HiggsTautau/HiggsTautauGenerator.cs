using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>
/// Events with a lepton, a hadronic tau and missing momentum: a Higgs boson (signal) or one of three backgrounds. A toy model with exact decay kinematics
/// and plausible round numbers for everything else; features are named and defined as in the HiggsML challenge of 2014.
/// </summary>
public sealed class HiggsTautauGenerator : IDatasetGenerator
{
    private const long FirstEventId = 100_000;

    /// <summary>Share of the rows and number of expected events in data of each process. The totals are those of 2014: 691.99 and 410,999.85.</summary>
    private static readonly (IProcess Process, double Share, double Yield, bool IsSignal)[] Mixture =
    [
        (Processes.Higgs, 0.34, 691.99, true),
        (Processes.Z, 0.33, 266_999.85, false),
        (Processes.TopPair, 0.12, 34_000, false),
        (Processes.WJets, 0.21, 110_000, false),
    ];

    public string Id => "higgs-tautau";

    public string Version => "2";

    public IReadOnlyDictionary<string, double> DefaultParameters { get; } = new Dictionary<string, double>();

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        double splitRows = parameters.GetValueOrDefault(IDatasetGenerator.SplitRows, count);
        EventColumns columns = new(count);
        RowRandom random = new(seed);
        Collision collision = new();
        Detector detector = new();
        MassEstimate massEstimate = new();
        for (int i = 0; i < count; i++)
        {
            long row = firstRow + i;
            random.Start(row);
            (IProcess process, double share, double yield, bool isSignal) = Choose(random.Uniform());

            // Efficiency corrections make weights vary within a process too.
            double weight = yield / (share * splitRows) * random.Uniform(0.75, 1.25);
            Primitives measured = Draw(process, random, collision, detector);
            columns.Set(i, FirstEventId + row, measured, Derived.From(measured, massEstimate), weight, isSignal);
        }
        return columns.ToTable();
    }

    /// <summary>Draws until the selection keeps an event. The process stays, so the selection does not change the mixture.</summary>
    private static Primitives Draw(IProcess process, RowRandom random, Collision collision, Detector detector)
    {
        while (true)
        {
            collision.Clear();
            if (process.Draw(random, collision) && detector.Measure(collision, Nuisances.None, random, out Primitives measured))
                return measured;
        }
    }

    private static (IProcess Process, double Share, double Yield, bool IsSignal) Choose(double uniform)
    {
        int chosen = 0;
        for (double sum = Mixture[0].Share; uniform > sum && chosen < Mixture.Length - 1; sum += Mixture[chosen].Share)
            chosen++;
        return Mixture[chosen];
    }
}
