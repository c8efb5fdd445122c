namespace Challenge.Core.Baselines;

/// <summary>How the training of a network goes or went, for its page and model card.</summary>
/// <param name="Engine">Libraries and their versions.</param>
/// <param name="Device">What computes.</param>
/// <param name="Parameters">Number of trained numbers.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Points">The epochs so far.</param>
/// <param name="Notes">What a reader should know: no CUDA device, a refused checkpoint, a resumed training.</param>
public sealed record BaselineTraining(
    string Engine, string Device, long Parameters, int Epochs, IReadOnlyList<TrainingEpoch> Points, IReadOnlyList<string> Notes)
{
    /// <summary>The weights in safetensors format, among the published files; null until it is done.</summary>
    public TrainedWeights? Weights { get; init; }

    /// <summary>Time spent in epochs, those before a stop included.</summary>
    public double Seconds => Points.Sum(p => p.Seconds);
}

/// <summary>One epoch.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="TrainingLoss">Mean loss of the rows that were learnt from.</param>
/// <param name="ValidationLoss">Mean loss of rows held out.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record TrainingEpoch(int Epoch, double TrainingLoss, double ValidationLoss, double Seconds);

/// <summary>A file of weights.</summary>
/// <param name="Digest">Its sha-256 and name as a blob.</param>
/// <param name="Bytes">Its size.</param>
public sealed record TrainedWeights(string Digest, long Bytes);
