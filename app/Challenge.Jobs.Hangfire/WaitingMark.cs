using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Challenge.Jobs.Hangfire;

/// <summary>
/// Keeps, in the transaction that changes an order's state, which order of a kind and subject waits. Hangfire itself has no way to ask, and a sweep asks for each row.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WaitingMark : JobFilterAttribute, IApplyStateFilter
{
    private const string Field = "job";

    public static bool IsWaiting(IStorageConnection connection, string kind, string subject) =>
        // A mark whose order is gone, or was begun by a process that died in between, counts for nothing.
        connection.GetAllEntriesFromHash(Key(kind, subject))?.GetValueOrDefault(Field) is { } id
        && connection.GetStateData(id)?.Name == EnqueuedState.StateName;

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.NewState is EnqueuedState)
            transaction.SetRangeInHash(Key(context.BackgroundJob.Job), [new KeyValuePair<string, string>(Field, context.BackgroundJob.Id)]);
        // Hangfire keeps what failed for ever.
        if (context.NewState is FailedState)
            transaction.ExpireJob(context.BackgroundJob.Id, TimeSpan.FromDays(7));
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.OldStateName == EnqueuedState.StateName)
            transaction.RemoveHash(Key(context.BackgroundJob.Job));
    }

    private static string Key(Job order) => Key((string)order.Args[0], (string)order.Args[1]);

    private static string Key(string kind, string subject) => $"waiting:{kind}:{subject}";
}
