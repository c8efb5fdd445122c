namespace Challenge.Baselines.Training;

/// <summary>What is left of a training beside its prediction.</summary>
/// <param name="Status">How it went.</param>
/// <param name="WeightsPath">The weights in safetensors format, in the session's folder.</param>
public sealed record TrainedModel(TrainingStatus Status, string WeightsPath);
