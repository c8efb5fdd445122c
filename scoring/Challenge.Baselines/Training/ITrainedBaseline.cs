namespace Challenge.Baselines.Training;

/// <summary>
/// A baseline that is trained in epochs for so long that somebody wants to watch it, and to go on after a stop: the seam of neural networks. Engines that
/// a build may lack give theirs to the <see cref="BaselineCatalog"/>.
/// </summary>
public interface ITrainedBaseline : IBaseline
{
    /// <summary>
    /// As <see cref="IBaseline.FitPredict"/>, beginning where the checkpoint in the session's folder stands, if it is one of this very problem.
    /// A <see cref="BaselinePrediction"/> then has its <see cref="BaselinePrediction.Model"/>, unless there was nothing to learn, as with rows of one class; <see cref="BaselineBroken"/> leaves the last checkpoint behind.
    /// </summary>
    BaselineOutcome Train(BaselineProblem problem, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken);
}
