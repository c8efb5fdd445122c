using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>Gathers training events into columns.</summary>
internal sealed class EventColumns(int count)
{
    private readonly long[] _eventId = new long[count];
    private readonly long[] _label = new long[count];
    private readonly long[] _process = new long[count];
    private readonly double[] _weight = new double[count];
    private readonly float[] _tauScale = new float[count];
    private readonly float[] _jetScale = new float[count];
    private readonly float[] _softNoise = new float[count];
    private readonly float[][] _features = [.. EventFeatures.Names.Select(_ => new float[count])];

    public void Set(int row, long eventId, in EventFeatures features, Sample sample, double weight, in Nuisances nuisances)
    {
        (_eventId[row], _label[row], _process[row], _weight[row]) = (eventId, sample.IsSignal ? 1 : 0, sample.Number, weight);
        (_tauScale[row], _jetScale[row], _softNoise[row]) = ((float)nuisances.TauScale, (float)nuisances.JetScale, (float)nuisances.SoftNoise);
        for (int i = 0; i < EventFeatures.Count; i++)
            _features[i][row] = features[i];
    }

    public Table ToTable() => new(
    [
        Column.Of("event_id", _eventId),
        .. EventFeatures.Names.Zip(_features, (name, values) => Column.Of(name, values)),
        Column.Of("weight", _weight),
        Column.Of("label", _label),
        Column.Of("process", _process),
        Column.Of("tau_scale", _tauScale),
        Column.Of("jet_scale", _jetScale),
        Column.Of("soft_noise", _softNoise),
    ]);
}
