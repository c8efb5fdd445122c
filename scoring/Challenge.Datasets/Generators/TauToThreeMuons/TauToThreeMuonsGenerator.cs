using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>
/// Candidates for the forbidden decay τ → μμμ in the style of the challenge "Flavours of Physics" (LHCb and Yandex, Kaggle 2015, arXiv:1510.07224): simulated signal,
/// background as in data, and a control channel in both, which shows where the simulation is wrong. A toy model: the kinematics of decays are exact, and the
/// detector is a set of resolutions.
/// </summary>
public sealed class TauToThreeMuonsGenerator : IDatasetGenerator
{
    private const long FirstEventId = 1_000_000;

    /// <summary>Parameter: share of rows of the control channel, half of them data and half simulation.</summary>
    private const string ControlShare = "control_share";

    /// <summary>Parameter: share of signal among the other rows.</summary>
    private const string SignalShare = "signal_share";

    /// <summary>Parameter: 1 when background lies beside the mass of the tau only, as in data that one may look at; 0 for all masses.</summary>
    private const string SidebandsOnly = "sidebands_only";

    public string Id => "tau-to-3mu";

    public string Version => "1";

    public IReadOnlyDictionary<string, double> DefaultParameters { get; } =
        new Dictionary<string, double> { [ControlShare] = 0.25, [SignalShare] = 0.4, [SidebandsOnly] = 0 };

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        double controlShare = Value(ControlShare), signalShare = Value(SignalShare);
        bool sidebandsOnly = Value(SidebandsOnly) != 0;
        CandidateColumns columns = new(count);
        RowRandom random = new(seed);
        for (int i = 0; i < count; i++)
        {
            long row = firstRow + i;
            random.Start(row);
            Origin origin = Choose(random, controlShare, signalShare);
            Candidate candidate;
            do
                candidate = VertexDetector.Measure(origin.IsCombination ? Combination.Draw(random, sidebandsOnly) : Decay.Draw(random), origin.Conditions, random);
            while (!Selection.Keeps(candidate));
            columns.Set(i, FirstEventId + row, candidate, origin);
        }
        return columns.ToTable();

        double Value(string name) => parameters.TryGetValue(name, out double given) ? given : DefaultParameters[name];
    }

    /// <summary>The selection does not change the shares, because a dropped candidate is drawn again from the same origin.</summary>
    private static Origin Choose(RowRandom random, double controlShare, double signalShare)
    {
        double place = random.Uniform();
        if (place < 0.5 * controlShare)
            return Origin.ControlInData;
        if (place < controlShare)
            return Origin.ControlInSimulation;
        return place < controlShare + (1 - controlShare) * signalShare ? Origin.Signal : Origin.Background;
    }
}
