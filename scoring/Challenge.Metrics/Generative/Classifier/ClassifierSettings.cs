namespace Challenge.Metrics.Generative.Classifier;

/// <summary>The shape of the network and how it is trained.</summary>
/// <param name="HiddenLayers">Hidden layers.</param>
/// <param name="Width">Units of each.</param>
/// <param name="Epochs">Passes through the training rows.</param>
/// <param name="BatchSize">Most rows a step.</param>
/// <param name="LearningRate">Step of Adam.</param>
internal sealed record ClassifierSettings(int HiddenLayers, int Width, int Epochs, int BatchSize, double LearningRate)
{
    /// <summary>Small samples are trained on in smaller batches, so that an epoch still makes about fifty steps.</summary>
    public int BatchFor(int trainingRows) => Math.Min(BatchSize, Math.Max(16, trainingRows / 50));
}
