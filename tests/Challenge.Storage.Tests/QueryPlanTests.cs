using Challenge.Storage.Sql;

namespace Challenge.Storage.Tests;

/// <summary>What a busy server asks all the time must stay cheap when there are a million submissions.</summary>
public sealed class QueryPlanTests(SharedStorage shared) : IClassFixture<SharedStorage>
{
    [Theory]
    [InlineData("SELECT COUNT(*) FROM submissions w WHERE w.state IN ('Received', 'Queued') AND w.id <= 'x'", "submissions_state")]
    [InlineData("SELECT id FROM submissions WHERE state = 'Queued' ORDER BY id", "submissions_state")]
    [InlineData("SELECT id FROM submissions WHERE state = 'Scoring' AND lease_ends_at <= 1", "submissions_state")]
    [InlineData("SELECT COUNT(CASE WHEN state <> 'Failed' THEN 1 END) FROM submissions WHERE challenge = 'c' AND phase = 'p' AND account_id = 'a' AND received_at >= 1 AND received_at < 2", "submissions_attempts")]
    [InlineData("SELECT * FROM submissions s WHERE s.challenge = 'c' AND s.phase = 'p' AND s.state = 'Scored' ORDER BY s.id", "submissions_board")]
    [InlineData("SELECT * FROM submissions WHERE account_id = 'a' ORDER BY id DESC LIMIT 50", "submissions_account")]
    [InlineData("SELECT * FROM submissions WHERE challenge = 'c' AND id < 'x' ORDER BY id DESC LIMIT 50", "submissions_challenge")]
    [InlineData("SELECT id FROM submissions WHERE prediction_digest = 'd' LIMIT 1", "submissions_prediction")]
    [InlineData("SELECT state, COUNT(*), MAX(finished_at) FROM submissions WHERE challenge = 'c' AND phase = 'p' AND state IN ('Scored', 'Withdrawn') GROUP BY state", "submissions_board_version")]
    [InlineData("SELECT replicas FROM score_replicas WHERE submission_id IN ('a', 'b') AND metric = 'm' AND part = 'Public'", "sqlite_autoindex_score_replicas_1")]
    [InlineData("SELECT COALESCE(MAX(revision), 0) FROM datasets", "datasets_revision")]
    [InlineData("SELECT f.dataset FROM dataset_files f JOIN datasets d ON d.id = f.dataset AND d.version = f.version WHERE f.digest = 'd'", "dataset_files_digest")]
    [InlineData("SELECT * FROM access_tokens WHERE secret_hash = 'h'", "access_tokens_secret_hash")]
    public async Task A_frequent_question_is_answered_from_an_index_without_sorting(string sql, string index)
    {
        List<string> plan = await shared.Storage.Get<Database>().ReadAsync(
            async commands => (await commands.ListAsync<(long, long, long, string Detail)>("EXPLAIN QUERY PLAN " + sql)).ConvertAll(r => r.Detail),
            TestContext.Current.CancellationToken);
        string text = string.Concat(plan.Select(static step => step + " ;"));
        Assert.Contains($"INDEX {index} ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", text, StringComparison.Ordinal);
    }
}
