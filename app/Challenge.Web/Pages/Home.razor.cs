using Challenge.Core.Challenges;
using Challenge.Core.Datasets.Search;
using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Web.Components.Text;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages;

/// <summary>Three doors, what is open, what is new.</summary>
public sealed partial class Home
{
    private const int NewsItems = 6;

    private readonly List<(ListedChallenge Challenge, LeaderboardRow? Leader)> _open = [];
    private int _waiting;
    private readonly List<(string Name, string Value)> _figures = [];
    private List<News> _news = [];

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public ListChallenges Challenges { get; set; } = default!;

    [Inject]
    public DatasetIndex Datasets { get; set; } = default!;

    [Inject]
    public ISubmissionStore Submissions { get; set; } = default!;

    [Inject]
    public ReadLeaderboard Leaderboards { get; set; } = default!;

    private string CurateHref => Reader.IsCurator ? "/admin" : "/docs/curate";

    private string CurateText => Reader.IsCurator ? "Go to administration" : "See how it works";

    private IReadOnlyList<DatasetEntry> _entries = [];

    protected override async Task LoadAsync()
    {
        _entries = [.. (await Datasets.ReadAsync(Aborted)).Entries];
        IReadOnlyList<Submission> scored = await Submissions.ListAsync(new SubmissionQuery { State = SubmissionState.Scored, Limit = NewsItems }, Aborted);
        int waiting = 0;
        foreach (SubmissionState state in new[] { SubmissionState.Received, SubmissionState.Queued, SubmissionState.Scoring })
            waiting += (await Submissions.ListAsync(new SubmissionQuery { State = state, Limit = 100 }, Aborted)).Count;

        int entrants = 0, entries = 0;
        foreach (ListedChallenge listed in await Challenges.RunAsync(Aborted))
        {
            Leaderboard? board = await Leaderboards.RunAsync(listed.Definition.Id, null, null, Aborted);
            List<LeaderboardRow> ranked = [.. (board?.Rows ?? []).Where(row => row.Kind != RowKind.Reference)];
            entrants += ranked.Count(row => row.Kind == RowKind.Submission);
            entries += ranked.Sum(row => row.Entries);
            if (listed.Standing == ChallengeStanding.Open)
                _open.Add((listed, ranked.FirstOrDefault()));
            else if (listed.Standing == ChallengeStanding.WithoutData)
                _waiting++;
        }

        List<DatasetEntry> published = [.. _entries.Where(e => e.IsPublished)];
        _figures.Add(("datasets to download", NumberText.Count(published.Count)));
        _figures.Add(("rows in them", NumberText.Count(published.Sum(e => e.Rows))));
        _figures.Add(("participants on boards", NumberText.Count(entrants)));
        _figures.Add(("scored submissions on boards", NumberText.Count(entries)));
        _figures.Add(("waiting for a score", waiting >= 100 ? "100+" : NumberText.Count(waiting)));

        IEnumerable<News> datasetNews = published
            .Select(e => new News($"/datasets/{e.Id}", e.Manifest.Title, $"dataset {e.Version!.Version} published", e.Version.PublishedAt!.Value))
            .OrderByDescending(n => n.At).Take(NewsItems);
        IEnumerable<News> scoreNews = scored
            .Where(s => Catalog.FindChallenge(s.Challenge) is not null)
            .Select(s => new News(
                $"/challenges/{s.Challenge}/leaderboard", s.Notes.MethodName ?? s.Participant,
                $"{(s.Kind == SubmissionKind.Baseline ? "baseline" : s.Participant)} scored in {Catalog.FindChallenge(s.Challenge)!.Title}",
                s.FinishedAt ?? s.ReceivedAt));
        _news = [.. datasetNews.Concat(scoreNews).OrderByDescending(n => n.At).Take(NewsItems)];
    }

    private sealed record News(string Href, string Title, string What, DateTimeOffset At);
}
