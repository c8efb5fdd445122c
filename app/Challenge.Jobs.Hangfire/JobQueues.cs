using Challenge.Baselines;
using Challenge.Baselines.Training;
using Challenge.Core.Jobs;

namespace Challenge.Jobs.Hangfire;

/// <summary>
/// Hangfire's queues, and who works on them. The PostgreSQL store hands out by the name of the queue and the memory store in the order that a worker names
/// them, so the names are in the order of urgency.
/// </summary>
/// <param name="baselines">Tells which baselines are networks that are trained; none are when null.</param>
public sealed class JobQueues(BaselineCatalog? baselines)
{
    /// <summary>What takes seconds and somebody waits for: scoring, sweeping.</summary>
    public const string Answers = "answers";

    /// <summary>Long work that was ordered before the rest: the first row of an empty board.</summary>
    public const string Board = "board";

    /// <summary>Long work on processors: building datasets, training, hashing.</summary>
    public const string Cpu = "cpu";

    /// <summary>Training that uses a GPU where there is one. A process runs one of these at a time.</summary>
    public const string Gpu = "gpu";

    /// <summary>The queue of an order.</summary>
    public string Of(JobKind kind, string subject, bool isFirst) => kind switch
    {
        JobKind.ScoreSubmission or JobKind.Sweep => Answers,
        JobKind.RunBaseline when WantsGpu(subject) => Gpu,
        _ => isFirst ? Board : Cpu,
    };

    /// <summary>
    /// Workers for so many jobs at the same time. Where there are two or more, long work never takes the last slot, so that a prediction is scored while it runs.
    /// </summary>
    public static IReadOnlyList<(int Workers, string[] Queues)> Workers(int concurrency) =>
        concurrency == 1 ? [(1, [Answers, Board, Cpu, Gpu])]
        : concurrency == 2 ? [(1, [Answers]), (1, [Answers, Board, Cpu, Gpu])]
        : [(1, [Answers]), (1, [Answers, Board, Cpu, Gpu]), (concurrency - 2, [Answers, Board, Cpu])];

    /// <summary>Subject: "challenge/baseline/season".</summary>
    private bool WantsGpu(string subject) =>
        subject.Split('/') is [_, string id, ..] && baselines?.Find(id) is ITrainedBaseline;
}
