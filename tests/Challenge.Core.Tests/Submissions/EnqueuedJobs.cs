using System.Collections.Concurrent;
using Challenge.Core.Jobs;

namespace Challenge.Core.Tests.Submissions;

/// <summary>A job engine that only lists what it was given.</summary>
internal sealed class EnqueuedJobs : IJobEngine
{
    private readonly ConcurrentQueue<(JobKind, string)> _all = new();

    public string Name => "a list";

    public IReadOnlyList<(JobKind Kind, string Subject)> All => [.. _all];

    public Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken)
    {
        _all.Enqueue((kind, subject));
        return Task.CompletedTask;
    }
}
