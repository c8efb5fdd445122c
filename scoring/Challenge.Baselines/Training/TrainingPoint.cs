namespace Challenge.Baselines.Training;

/// <summary>One epoch, the mean over all networks that are trained together.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean loss of the rows that were learnt from, while learning.</param>
/// <param name="ValidationLoss">Mean loss of rows held out, after the epoch.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record TrainingPoint(int Epoch, double TrainingLoss, double ValidationLoss, double Seconds);
