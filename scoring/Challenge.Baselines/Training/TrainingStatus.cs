namespace Challenge.Baselines.Training;

/// <summary>How a training stands: what the page of a run shows.</summary>
/// <param name="Engine">Libraries and their versions.</param>
/// <param name="Device">What computes: "cpu, 2 threads" or "cuda".</param>
/// <param name="Parameters">Number of trained numbers, all networks together.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Points">The epochs so far, those before a stop included.</param>
/// <param name="Notes">What a reader should know: that no CUDA device was found, that a checkpoint was refused, that training was resumed.</param>
public sealed record TrainingStatus(
    string Engine, string Device, long Parameters, int Epochs, IReadOnlyList<TrainingPoint> Points, IReadOnlyList<string> Notes);
