using Challenge.Baselines.Training;
using Challenge.Formats;

namespace Challenge.Baselines;

/// <summary>What a baseline ends in: <see cref="BaselinePrediction"/>, <see cref="BaselineColumns"/>, <see cref="BaselineUnavailable"/> or <see cref="BaselineBroken"/>.</summary>
public abstract record BaselineOutcome;

/// <summary>The fitted model's answers.</summary>
/// <param name="TestScores">Signal probability in [0, 1], one a test row.</param>
/// <param name="TrainScores">The same on the training rows, out of fold where the method overfits, so that a working point can be chosen honestly.</param>
public sealed record BaselinePrediction(double[] TestScores, double[] TrainScores) : BaselineOutcome
{
    /// <summary>What was trained, of an <see cref="ITrainedBaseline"/> that was asked to keep it.</summary>
    public TrainedModel? Model { get; init; }
}

/// <summary>The prediction columns of the challenge themselves, from a method that does not give probabilities.</summary>
/// <param name="Columns">Every prediction column of the challenge; the rows are those of the test table, in its order.</param>
public sealed record BaselineColumns(IReadOnlyList<Column> Columns) : BaselineOutcome;

/// <summary>It cannot run here.</summary>
/// <param name="Reason">What is missing and how to get it, for example the name of the native library's package.</param>
public sealed record BaselineUnavailable(string Reason) : BaselineOutcome;

/// <summary>It stopped in the middle, not by the fault of this process: the one that trained it died. Beginning again may do better, and goes on from its last checkpoint.</summary>
/// <param name="Reason">What happened to it.</param>
public sealed record BaselineBroken(string Reason) : BaselineOutcome;
