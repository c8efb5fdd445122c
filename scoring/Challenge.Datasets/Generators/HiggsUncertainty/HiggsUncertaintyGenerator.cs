using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>
/// Pseudo-experiments with Higgs bosons that decay to taus, and single events to learn from, in the style of the FAIR Universe HiggsML Uncertainty Challenge
/// (arXiv:2410.02867). Physics and detector are those of <see cref="HiggsTautauGenerator"/>, with energies that may all be a little wrong.
/// </summary>
public sealed class HiggsUncertaintyGenerator : IDatasetGenerator
{
    /// <summary>Parameter: 1 to make pseudo-experiments, 0 to make events.</summary>
    public const string Experiments = "experiments";

    private const long FirstEventId = 100_000;
    private const double SmallestMu = 0.1, LargestMu = 3;

    public string Id => "higgs-uncertainty";

    public string Version => "1";

    public IReadOnlyDictionary<string, double> DefaultParameters { get; } = new Dictionary<string, double> { [Experiments] = 0 };

    /// <summary>A pseudo-experiment is a row of some hundred events, 15 kB.</summary>
    public int BlockRows => 64;

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters) =>
        parameters.GetValueOrDefault(Experiments) != 0
            ? MakeExperiments(seed, firstRow, count)
            : MakeEvents(seed, firstRow, count, parameters.GetValueOrDefault(IDatasetGenerator.SplitRows, count));

    private static Table MakeExperiments(ulong seed, long firstRow, int count)
    {
        ExperimentColumns columns = new(count);
        RowRandom random = new(seed);
        EventMaker maker = new();
        for (int i = 0; i < count; i++)
        {
            random.Start(firstRow + i);
            double mu = random.Uniform(SmallestMu, LargestMu);
            Systematics systematics = Systematics.Draw(random);
            columns.Start(i, firstRow + i, mu, systematics);

            // A sum of Poisson counts whose parts are then told apart one by one: the same as one count for each process, and in no order that tells them.
            double higgs = mu * Sample.Higgs.Drawn, z = systematics.Background * Sample.Z.Drawn;
            double top = systematics.Background * systematics.TopPair * Sample.TopPair.Drawn, w = systematics.Background * systematics.WJets * Sample.WJets.Drawn;
            for (int left = PoissonDistribution.Draw(random, higgs + z + top + w); left > 0; left--)
            {
                double place = random.Uniform(0, higgs + z + top + w);
                Sample sample = place < higgs ? Sample.Higgs : place < higgs + z ? Sample.Z : place < higgs + z + top ? Sample.TopPair : Sample.WJets;
                if (maker.TryMake(sample, systematics.Nuisances, random, out EventFeatures features))
                    columns.Add(i, features);
            }
        }
        return columns.ToTable();
    }

    private static Table MakeEvents(ulong seed, long firstRow, int count, double splitRows)
    {
        EventColumns columns = new(count);
        RowRandom random = new(seed);
        EventMaker maker = new();
        for (int i = 0; i < count; i++)
        {
            random.Start(firstRow + i);
            Sample sample = Sample.Choose(random.Uniform());
            Nuisances nuisances;
            EventFeatures features;

            // The nuisances are drawn anew with every try: those that make the selection keep more events then stand in more rows, as they should.
            do
                nuisances = Systematics.DrawWide(random);
            while (!maker.TryMake(sample, nuisances, random, out features));
            columns.Set(i, FirstEventId + firstRow + i, features, sample, sample.Selected / (sample.Share * splitRows), nuisances);
        }
        return columns.ToTable();
    }
}
