using Challenge.Core.Datasets;
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

    private readonly List<(ChallengeDefinition Definition, LeaderboardRow? Leader)> _open = [];
    private readonly List<(string Name, string Value)> _figures = [];
    private List<News> _news = [];

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public IDatasetStore Datasets { get; set; } = default!;

    [Inject]
    public ISubmissionStore Submissions { get; set; } = default!;

    [Inject]
    public ReadLeaderboard Leaderboards { get; set; } = default!;

    private string CurateHref => Reader.IsCurator ? "/admin" : "/docs/curate";

    private string CurateText => Reader.IsCurator ? "Go to administration" : "See how it works";

    private IReadOnlyList<DatasetRecord> _records = [];

    protected override async Task LoadAsync()
    {
        IReadOnlyList<DatasetRecord> records = _records = await Datasets.ListAsync(Aborted);
        IReadOnlyList<Submission> scored = await Submissions.ListAsync(new SubmissionQuery { State = SubmissionState.Scored, Limit = NewsItems }, Aborted);
        int waiting = 0;
        foreach (SubmissionState state in new[] { SubmissionState.Received, SubmissionState.Queued, SubmissionState.Scoring })
            waiting += (await Submissions.ListAsync(new SubmissionQuery { State = state, Limit = 100 }, Aborted)).Count;

        int entrants = 0, entries = 0;
        foreach (ChallengeDefinition definition in Catalog.Challenges)
        {
            Leaderboard? board = await Leaderboards.RunAsync(definition.Id, null, null, Aborted);
            List<LeaderboardRow> ranked = [.. (board?.Rows ?? []).Where(row => row.Kind != RowKind.Reference)];
            entrants += ranked.Count(row => row.Kind == RowKind.Submission);
            entries += ranked.Sum(row => row.Entries);
            if (PhaseWords.Open(definition, Now) is not null)
                _open.Add((definition, ranked.FirstOrDefault()));
        }

        List<DatasetRecord> published = [.. Catalog.Datasets.Select(d => records.FindServed(d)).OfType<DatasetRecord>().Where(r => r.State == DatasetState.Published)];
        _figures.Add(("datasets to download", NumberText.Count(published.Count)));
        _figures.Add(("rows in them", NumberText.Count(published.Sum(r => r.Files.GroupBy(f => f.Split).Sum(g => g.Max(f => f.Rows))))));
        _figures.Add(("participants on boards", NumberText.Count(entrants)));
        _figures.Add(("scored submissions on boards", NumberText.Count(entries)));
        _figures.Add(("waiting for a score", waiting >= 100 ? "100+" : NumberText.Count(waiting)));

        IEnumerable<News> datasetNews = published
            .Where(r => r.PublishedAt is not null && Catalog.FindDataset(r.Id) is not null)
            .Select(r => new News($"/datasets/{r.Id}", Catalog.FindDataset(r.Id)!.Title, $"dataset {r.Version} published", r.PublishedAt!.Value));
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
