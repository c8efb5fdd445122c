using Challenge.Baselines.Training;
using Challenge.Core.Baselines;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>Keeps the latest that a training told, for whoever stores it next, and logs what a reader of the log should know.</summary>
internal sealed class TrainingWatch(ILogger logger, string run) : IProgress<TrainingStatus>
{
    private BaselineTraining? _latest;
    private int _notes;

    /// <summary>Null before the first word.</summary>
    public BaselineTraining? Latest => Volatile.Read(ref _latest);

    public void Report(TrainingStatus value)
    {
        for (; _notes < value.Notes.Count; _notes++)
            logger.LogInformation("Baseline run {Run} on {Device}: {Note}", run, value.Device, value.Notes[_notes]);
        Volatile.Write(ref _latest, TrainingRecords.Of(value));
    }
}
