using Challenge.Core.Jobs;

namespace Challenge.Jobs.Engine;

/// <summary>
/// The engine of a process without the scoring role. It dispatches nothing: the row that the caller has just written is the order,
/// and the sweep of the scoring process finds it within <see cref="Core.ServerOptions.SweepInterval"/>.
/// </summary>
public sealed class RowsOnlyJobEngine : IJobEngine
{
    public string Name => "rows only (another process runs the jobs)";

    public Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken) => Task.CompletedTask;
}
