namespace Challenge.Baselines.Training;

/// <summary>One training, which may be begun more than once.</summary>
/// <param name="Folder">Where checkpoint and weights lie; made if it is not there. Whoever begins the same training again names the same folder.</param>
public sealed record TrainingSession(string Folder)
{
    /// <summary>Told after every epoch how training went so far.</summary>
    public IProgress<TrainingStatus>? Watch { get; init; }
}
