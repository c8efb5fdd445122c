using Challenge.Formats;

namespace Challenge.Baselines.Tracking;

/// <summary>Runs a track finder over all events of the test split.</summary>
internal static class TrackFinding
{
    /// <summary>Number of a hit that was put into no track.</summary>
    public const int NoTrack = 0;

    private const int Threads = 2;

    /// <param name="problem">The hits to put into tracks.</param>
    /// <param name="find">Gives the track of each hit of an event, from 1, or <see cref="NoTrack"/>. Called from several threads.</param>
    /// <param name="progress">Told the share of events done.</param>
    /// <param name="cancellationToken">Stops between two events.</param>
    public static BaselineOutcome Run(
        BaselineProblem problem, Func<TrackerEvent, int[]> find, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<TrackerEvent> events = TrackerEvent.Split(problem.Test);
        long[] track = new long[problem.Test.RowCount];
        int done = 0;
        Lock reporting = new();
        Parallel.ForEach(events, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken }, one =>
        {
            int[] found = find(one);
            for (int i = 0; i < found.Length; i++)
                track[one.Rows[i]] = found[i];
            lock (reporting)
                progress?.Report((double)++done / events.Count);
        });
        progress?.Report(1.0);
        return new BaselineColumns([Column.Of("track_id", track)]);
    }
}
