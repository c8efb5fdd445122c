using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Torch.Worker;
using Challenge.Baselines.Training;

namespace Challenge.Baselines.Torch.Host;

/// <summary>A network as a baseline, trained in a process of its own: a fault in libtorch ends that one.</summary>
internal sealed class NeuralBaseline(NeuralModel model, TorchSettings settings) : ITrainedBaseline
{
    /// <summary>Told of each process that is started; for tests.</summary>
    public Action<TrainingProcess>? Started { get; init; }

    public BaselineInfo Info => model.Info;

    public bool WantsFeatures => model.WantsFeatures;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(Path.GetTempPath(), "challenge-torch-" + Path.GetRandomFileName());
        try
        {
            BaselineOutcome outcome = Train(problem, new TrainingSession(folder), progress, cancellationToken);
            // The weights go with the folder.
            return outcome is BaselinePrediction prediction ? prediction with { Model = null } : outcome;
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    public BaselineOutcome Train(BaselineProblem problem, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TrainingRows rows = TrainingRows.Of(problem);
        if (rows.BalancedWeights() is not { } weights)
        {
            progress?.Report(1.0);
            return Constant.AlwaysPrior(problem, rows.Prior());
        }
        Directory.CreateDirectory(session.Folder);
        NeuralInputs inputs = model.Prepare(problem, cancellationToken);
        ProblemFile.Write(session.Folder, new ProblemFile(
            model.GetType().Assembly.Location, model.GetType().FullName!, problem.Seed, inputs, Array.ConvertAll(rows.IsSignal, s => s ? 1f : 0f), weights,
            Array.ConvertAll(Folds.Assign(rows.IsSignal, model.Plan.Networks, problem.Seed), part => (long)part)));
        try
        {
            using TrainingProcess process = TrainingProcess.Start(session.Folder, settings);
            Started?.Invoke(process);
            return Listen(process, rows, session, progress, cancellationToken);
        }
        finally
        {
            // The largest file by far, and made from the problem again.
            File.Delete(Path.Combine(session.Folder, ProblemFile.Name));
        }
    }

    private static BaselineOutcome Listen(
        TrainingProcess process, TrainingRows rows, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration killing = cancellationToken.UnsafeRegister(static state => ((TrainingProcess)state!).Kill(), process);
        TrainingStatus? status = null;
        while (process.Next() is { } message)
        {
            if (message.Progress is { } share)
                progress?.Report(share);
            if (message.Status is not null)
            {
                status = message.Status;
                session.Watch?.Report(status);
            }
            if (message.Unavailable is { } missing)
                return new BaselineUnavailable(missing);
            if (message.Broken is { } reason)
                return new BaselineBroken($"Training stopped with a fault: {reason}.");
            if (message.Done == true && status is not null)
                return Finish(rows, session, status, progress);
        }
        cancellationToken.ThrowIfCancellationRequested();
        return new BaselineBroken(process.End());
    }

    private static BaselinePrediction Finish(TrainingRows rows, TrainingSession session, TrainingStatus status, IProgress<double>? progress)
    {
        AnswerFile answers = AnswerFile.Read(session.Folder);
        File.Delete(Path.Combine(session.Folder, AnswerFile.Name));
        progress?.Report(1.0);
        return new BaselinePrediction(LogOdds.AtPrior(answers.Test, rows.Prior()), LogOdds.AtPrior(answers.Train, rows.Prior()))
        {
            Model = new TrainedModel(status, Path.Combine(session.Folder, Trainer.WeightsName)),
        };
    }
}
