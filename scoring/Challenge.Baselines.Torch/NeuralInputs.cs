namespace Challenge.Baselines.Torch;

/// <summary>A problem as a network takes it.</summary>
/// <param name="Train">The training events.</param>
/// <param name="Test">The test events.</param>
/// <param name="Preparation">The numbers by which columns became inputs, by name: they go with the weights, so that these can be used elsewhere.</param>
public sealed record NeuralInputs(EventArray Train, EventArray Test, IReadOnlyDictionary<string, float[]> Preparation);

/// <summary>Events of one vector each, or of a varying number of vectors (the particles of a jet), one after the other without padding.</summary>
/// <param name="Events">Number of events.</param>
/// <param name="Features">Length of a vector.</param>
/// <param name="Values">Vectors × features numbers.</param>
/// <param name="Counts">Number of vectors of each event; null where each has one.</param>
public sealed record EventArray(int Events, int Features, float[] Values, long[]? Counts)
{
    /// <summary>Numbers that one array holds: 2 GiB of them.</summary>
    public const long Most = int.MaxValue / sizeof(float);

    /// <summary>Numbers once every event is as long as the longest.</summary>
    public long Padded => (long)Events * Features * Math.Max(1, Counts?.DefaultIfEmpty(1).Max() ?? 1);
}
