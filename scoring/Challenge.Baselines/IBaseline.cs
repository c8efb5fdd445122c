namespace Challenge.Baselines;

/// <summary>
/// A model simple enough to be the mark that others must beat. To add one, write one sealed class with a public parameterless constructor;
/// <see cref="BaselineCatalog"/> and the contract tests find it.
/// </summary>
public interface IBaseline
{
    BaselineInfo Info { get; }

    /// <summary>
    /// Fits on the training rows and predicts the signal probability of every test row.
    /// The same problem and seed give the same numbers.
    /// </summary>
    BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken);
}
