using Challenge.Formats;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>Gathers pseudo-experiments into columns.</summary>
internal sealed class ExperimentColumns(int count)
{
    /// <summary>Places for events. Means reach 300 at most; 384 is five standard deviations more, and what does not fit is dropped.</summary>
    public const int MostEvents = 384;

    private readonly long[] _id = new long[count];
    private readonly long[] _events = new long[count];
    private readonly float[] _values = new float[count * MostEvents * EventFeatures.Count];
    private readonly float[][] _truth = [.. TruthNames.Select(_ => new float[count])];

    private static readonly string[] TruthNames = ["mu", "tau_scale", "jet_scale", "soft_noise", "ttbar_scale", "wjets_scale", "background_scale"];

    public void Start(int row, long id, double mu, in Systematics systematics)
    {
        _id[row] = id;
        ReadOnlySpan<double> truth =
        [
            mu, systematics.Nuisances.TauScale, systematics.Nuisances.JetScale, systematics.Nuisances.SoftNoise,
            systematics.TopPair, systematics.WJets, systematics.Background,
        ];
        for (int i = 0; i < truth.Length; i++)
            _truth[i][row] = (float)truth[i];
    }

    public void Add(int row, in EventFeatures features)
    {
        if (_events[row] == MostEvents)
            return;
        ReadOnlySpan<float> values = features;
        values.CopyTo(_values.AsSpan((int)(row * MostEvents + _events[row]++) * EventFeatures.Count));
    }

    public Table ToTable() => new(
    [
        Column.Of("experiment_id", _id),
        Column.Of("event_count", _events),
        Column.Of("events", _values, MostEvents, EventFeatures.Count),
        .. TruthNames.Zip(_truth, (name, values) => Column.Of(name, values)),
    ]);
}
