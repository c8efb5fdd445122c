namespace Challenge.Jobs.Engine;

/// <summary>The running side of a job engine; <see cref="ScoringHost"/> starts it once this process alone holds the scoring role.</summary>
public interface IJobRunner
{
    /// <summary>Starts to run jobs, those left by an earlier process first.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Cancels the running jobs, waits for them to put their work down, and stops.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
