using System.Globalization;
using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Torch.Worker;
using Challenge.Baselines.Training;

namespace Challenge.Baselines.Torch.Host;

/// <summary>A network as a baseline, trained in a process of its own: a fault in libtorch ends that one.</summary>
internal sealed class NeuralBaseline(NeuralModel model, TorchSettings settings) : ITrainedBaseline
{
    private const string LeaseName = "in-use";

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
        NeuralInputs inputs = model.Prepare(problem, cancellationToken);
        if (new[] { inputs.Train, inputs.Test }.FirstOrDefault(static e => e.Padded > EventArray.Most) is { } large)
        {
            return new BaselineUnavailable(string.Create(
                CultureInfo.InvariantCulture, $"{large.Events:N0} events are {large.Padded:N0} numbers once each is as long as the longest, and one array holds {EventArray.Most:N0}. Train it on fewer."));
        }
        Directory.CreateDirectory(session.Folder);
        try
        {
            // An attempt that lost its claim may still be ending, and would remove the files of the next one.
            using FileStream lease = new(Path.Combine(session.Folder, LeaseName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Train(problem, rows, weights, inputs, session, progress, cancellationToken);
        }
        catch (IOException fault)
        {
            return new BaselineBroken($"Training in '{session.Folder}' stopped: {fault.Message.TrimEnd('.')}.");
        }
    }

    private BaselineOutcome Train(
        BaselineProblem problem, TrainingRows rows, float[] weights, NeuralInputs inputs, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            ProblemFile.Write(session.Folder, new ProblemFile(
                problem.Seed, inputs, Array.ConvertAll(rows.IsSignal, s => s ? 1f : 0f), weights,
                Array.ConvertAll(Folds.Assign(rows.IsSignal, model.Plan.Networks, problem.Seed), part => (long)part)));
            using TrainingProcess process = TrainingProcess.Start(session.Folder, model.GetType(), settings);
            Started?.Invoke(process);
            return Listen(process, rows, session, progress, cancellationToken);
        }
        finally
        {
            // The largest file by far, and made from the problem again.
            File.Delete(Path.Combine(session.Folder, ProblemFile.Name));
            File.Delete(Path.Combine(session.Folder, ProblemFile.Name + TensorFile.Unfinished));
        }
    }

    private BaselineOutcome Listen(
        TrainingProcess process, TrainingRows rows, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration killing = cancellationToken.UnsafeRegister(static state => ((TrainingProcess)state!).Kill(), process);
        bool isHung = false;
        using Timer silence = new(_ =>
        {
            Volatile.Write(ref isHung, true);
            process.Kill();
        }, null, settings.LongestSilence, Timeout.InfiniteTimeSpan);
        TrainingStatus? status = null;
        while (process.Next() is { } message)
        {
            silence.Change(settings.LongestSilence, Timeout.InfiniteTimeSpan);
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
        return new BaselineBroken(Volatile.Read(ref isHung)
            ? string.Create(CultureInfo.InvariantCulture, $"The process that trains said nothing for {settings.LongestSilence.TotalSeconds:N0} s and was ended.")
            : process.End());
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
