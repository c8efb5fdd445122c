using System.Globalization;
using Challenge.Baselines;
using Challenge.Baselines.Training;
using Challenge.Core;
using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>Where trainings keep their checkpoints, and what is published of them in the end.</summary>
public sealed class TrainingRecords(IPublishedBlobs published, ServerOptions options, ILogger<TrainingRecords> logger)
{
    /// <summary>Weights beyond this are not those of a baseline.</summary>
    private const long MaximumBytes = 4L << 30;

    /// <summary>The same for every attempt at a run, so that one goes on where another stopped.</summary>
    public string FolderOf(BaselineRun run) => Path.Combine(
        Path.GetFullPath(options.DataFolder), "training", run.Challenge, run.Baseline, run.Season.ToString(CultureInfo.InvariantCulture));

    /// <summary>Publishes the weights; what is to be kept of the training, or null where nothing was trained.</summary>
    public async Task<BaselineTraining?> PublishAsync(BaselineOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not BaselinePrediction { Model: { } model })
            return null;
        await using FileStream weights = File.OpenRead(model.WeightsPath);
        return await published.WriteAsync(weights, MaximumBytes, cancellationToken) is BlobWritten written
            ? Of(model.Status) with { Weights = new TrainedWeights(written.Digest, written.Bytes) }
            : Of(model.Status with { Notes = [.. model.Status.Notes, string.Create(CultureInfo.InvariantCulture, $"The weights are larger than {MaximumBytes:N0} bytes and were not published.")] });
    }

    /// <summary>Removes checkpoint and weights of a run that has ended. Where that does not succeed only room is lost, which the log tells.</summary>
    public void Clear(BaselineRun run)
    {
        string folder = FolderOf(run);
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(fault, "What the training of {Run} left could not be removed from {Folder}", run.Key, folder);
        }
    }

    internal static BaselineTraining Of(TrainingStatus status) => new(
        status.Engine, status.Device, status.Parameters, status.Epochs,
        [.. status.Points.Select(p => new TrainingEpoch(p.Epoch, p.TrainingLoss, p.ValidationLoss, p.Seconds))], status.Notes);
}
