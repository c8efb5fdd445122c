using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Storage.Submissions;

/// <summary>What boards and submission pages read of many scores, or of one in depth.</summary>
internal sealed partial class SubmissionStore
{
    public Task<IReadOnlyList<BoardEntry>> ListBoardAsync(
        string challenge, string phase, string metric, ScorePart part, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BoardEntry>>(
            async commands =>
            {
                const string scored = "s.challenge = @challenge AND s.phase = @phase AND s.state = 'Scored'";
                object board = new { challenge, phase };
                List<SubmissionRow> rows = await commands.ListAsync<SubmissionRow>(
                    $"SELECT {SubmissionRow.Columns} FROM submissions s WHERE {scored} ORDER BY s.id", board);
                ILookup<string, Score> scores = (await commands.ListAsync<ScoreRow>(
                    $"""
                    SELECT {ScoreRow.Columns} FROM submissions s JOIN scores sc ON sc.submission_id = s.id
                    WHERE {scored} ORDER BY sc.submission_id, sc.position
                    """,
                    board)).ToLookup(r => r.SubmissionId, r => r.ToScore());
                Dictionary<string, PublishedScore> published = (await commands.ListAsync<PublishedRow>(
                    $"SELECT {PublishedRow.Columns} FROM submissions s JOIN published_scores p ON p.submission_id = s.id WHERE {scored}", board))
                    .ToDictionary(r => r.SubmissionId, r => r.ToPublished(), StringComparer.Ordinal);
                // A submission withdrawn between the statements has no scores here and drops out.
                return
                [
                    .. from row in rows
                       let all = scores[row.Id].ToArray()
                       let primary = all.FirstOrDefault(s => s.Metric == metric && s.Part == part && s.Value is not null)
                       where primary is not null
                       select new BoardEntry(row.ToSubmission(all, published.GetValueOrDefault(row.Id)), primary),
                ];
            },
            cancellationToken);

    public Task<BoardVersion> FindBoardVersionAsync(string challenge, string phase, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands =>
            {
                List<(string State, int Count, long? Last)> states = await commands.ListAsync<(string, int, long?)>(
                    """
                    SELECT state, COUNT(*), MAX(finished_at) FROM submissions
                    WHERE challenge = @challenge AND phase = @phase AND state IN ('Scored', 'Withdrawn')
                    GROUP BY state
                    """,
                    new { challenge, phase });
                int Count(SubmissionState state) => states.Find(s => s.State == state.ToString()).Count;
                return new BoardVersion(Count(SubmissionState.Scored), Count(SubmissionState.Withdrawn), states.Max(s => s.Last));
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<string, double[]>> ListReplicasAsync(
        IReadOnlyList<string> submissionIds, string metric, ScorePart part, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, double[]>>(
            async commands => await commands.ListReplicasAsync(submissionIds, metric, part), cancellationToken);

    public Task<IReadOnlyList<ScoredDiagnostic>> ListDiagnosticsAsync(string submissionId, CancellationToken cancellationToken) =>
        database.ReadAsync(commands => commands.ListDiagnosticsAsync(submissionId), cancellationToken);
}
