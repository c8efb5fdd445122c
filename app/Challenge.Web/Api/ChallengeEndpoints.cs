using System.Globalization;
using System.Text;
using Challenge.Core.Challenges;
using Challenge.Core.Leaderboards;
using Challenge.Datasets.Manifests;
using Challenge.Web.Api.Shapes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>Challenges and their leaderboards.</summary>
public static class ChallengeEndpoints
{
    public static void Map(RouteGroupBuilder challenges)
    {
        challenges.MapRead("", ListAsync).WithName("list-challenges").WithSummary("List challenges")
            .WithDescription("Every challenge by id; phase is the one that takes submissions now, or null. They are taken once dataset_state is Published.");
        challenges.MapRead("/{id}", FindAsync).WithName("get-challenge").WithSummary("Read a challenge")
            .WithDescription("What to predict, the columns of a prediction file, metrics, phases with their limits, rules.").ProducesProblem(404);
        challenges.MapRead("/{id}/leaderboard", ReadLeaderboardAsync).WithName("get-leaderboard").WithSummary("Read a leaderboard")
            .WithDescription(
                "Each participant's best submission of a phase, baselines, and results from papers (kind reference, without a rank), with rank intervals, tiers and P(first) from the paired bootstrap. "
                + "phase: a phase id; the current one when left out. season: which test set; the newest with scores when left out. format: json or csv.")
            .Produces<LeaderboardShape>(200, "application/json", "text/csv").ProducesProblem(400).ProducesProblem(404);
        StartingKitEndpoints.Map(challenges);
        SeasonEndpoints.Map(challenges);
        BaselineEndpoints.Map(challenges);
        TrainingEndpoints.Map(challenges);
    }

    private static async Task<Ok<Page<ChallengeSummaryShape>>> ListAsync(
        ListChallenges challenges, TimeProvider clock, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<ListedChallenge> all = await challenges.RunAsync(cancellationToken);
        return TypedResults.Ok(Paging.Cut(all.Select(c => ChallengeSummaryShape.Of(c, now)).OrderBy(c => c.Id, StringComparer.Ordinal), c => c.Id, cursor, limit));
    }

    private static async Task<Results<Ok<ChallengeShape>, ProblemHttpResult>> FindAsync(
        string id, ListChallenges challenges, TimeProvider clock, CancellationToken cancellationToken) =>
        await challenges.FindAsync(id, cancellationToken) is { } challenge
            ? TypedResults.Ok(ChallengeShape.Of(challenge, clock.GetUtcNow()))
            : Problems.UnknownChallenge(id);

    private static async Task<IResult> ReadLeaderboardAsync(
        string id, string? phase, int? season, string? format, HttpContext context, ReadLeaderboard read, ManifestCatalog catalog, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge)
            return Problems.UnknownChallenge(id);
        if (format is not (null or "json" or "csv"))
            return Problems.BadRequest("unknown-format", "There is no such format", "format is json or csv.");
        if (phase is not null && challenge.Phases.All(p => p.Id != phase))
            return Problems.UnknownPhase(id, phase, challenge.Phases.Select(p => p.Id));
        if (await read.RunAsync(id, phase, season, cancellationToken) is not { } board)
            throw new InvalidOperationException($"challenge {id} is known but has no leaderboard for phase {phase}");

        context.Response.Headers.CacheControl = "public, no-cache";
        LeaderboardShape shape = LeaderboardShape.Of(board);
        return format == "csv" ? TypedResults.Text(Csv(shape), "text/csv", Encoding.UTF8) : TypedResults.Ok(shape);
    }

    private static string Csv(LeaderboardShape board)
    {
        StringBuilder text = new("rank,rank_low,rank_high,tier,participant,method_name,kind,value,standard_error,submission_id,submitted_at,p_first\n");
        foreach (LeaderboardRowShape row in board.Rows)
        {
            text.AppendJoin(
                ',', Text(row.Rank), Text(row.RankLow), Text(row.RankHigh), Text(row.Tier), Quoted(row.Participant), Quoted(row.MethodName), row.Kind,
                row.Value.ToString("R", CultureInfo.InvariantCulture), row.StandardError?.ToString("R", CultureInfo.InvariantCulture),
                row.SubmissionId, row.SubmittedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                row.PFirst?.ToString("R", CultureInfo.InvariantCulture));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A CSV cell that no spreadsheet takes for a formula: such a beginning gets an apostrophe in front.</summary>
    private static string Quoted(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        string safe = "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
