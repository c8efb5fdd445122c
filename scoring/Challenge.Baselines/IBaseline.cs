namespace Challenge.Baselines;

/// <summary>
/// A model simple enough to be the mark that others must beat. To add one, write one sealed class with a public parameterless constructor;
/// <see cref="BaselineCatalog"/> and the contract tests find it.
/// </summary>
public interface IBaseline
{
    BaselineInfo Info { get; }

    /// <summary>Whether it works on tables of numbers and so wants the derived features of a dataset of arrays; a method for one family takes the arrays.</summary>
    bool WantsFeatures => true;

    /// <summary>
    /// Fits on the training rows and predicts every test row.
    /// The same problem and seed give the same numbers.
    /// </summary>
    BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken);
}
