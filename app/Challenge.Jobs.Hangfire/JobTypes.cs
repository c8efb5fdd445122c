using Hangfire.Common;

namespace Challenge.Jobs.Hangfire;

/// <summary>
/// The types that an order in the store may name. Hangfire by itself runs whatever method stands there, and a process without the scoring role may write into a store that the
/// process reads which opens the truth.
/// </summary>
internal static class JobTypes
{
    private static readonly Type[] s_allowed = [typeof(DispatchedJob), typeof(string), typeof(CancellationToken)];

    /// <exception cref="InvalidOperationException">It is another type: the job then fails, and nothing of it runs.</exception>
    public static Type Resolve(string name) =>
        TypeHelper.DefaultTypeResolver(name) is { } type && s_allowed.Contains(type) ? type : throw new InvalidOperationException($"'{name}' is not run here");
}
