namespace Challenge.Core.Jobs;

/// <summary>
/// Dispatches jobs, at least once and in the order they came, as far as it can. It holds no truth: rows do,
/// and the sweep enqueues again whatever the engine forgot.
/// </summary>
public interface IJobEngine
{
    /// <summary>Name shown at start-up and to administrators.</summary>
    string Name { get; }

    /// <summary>Whether orders are taken; false while the engine starts, waits for its turn, or has stopped.</summary>
    bool IsRunning => true;

    /// <summary>Address of the engine's own pages for administrators; null where it has none.</summary>
    string? Dashboard => null;

    /// <summary>Enqueues a job; one that is already waiting under the same kind and subject is not doubled.</summary>
    Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken);

    /// <summary>The same, before whatever waits already, as far as the engine can.</summary>
    Task EnqueueFirstAsync(JobKind kind, string subject, CancellationToken cancellationToken) => EnqueueAsync(kind, subject, cancellationToken);
}
