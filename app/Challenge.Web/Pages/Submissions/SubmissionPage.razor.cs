using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Scoring;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Submissions;

/// <summary>One submission: where it stands, what it scored, what to mend.</summary>
public sealed partial class SubmissionPage
{
    private SubmissionView? _view;
    private ChallengeDefinition? _challenge;
    private LeaderboardRow? _standing;
    private IReadOnlyList<ScoredDiagnostic> _curves = [];
    private bool _areCurvesWithheld;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    /// <summary>The part whose curves are shown: public or private.</summary>
    [SupplyParameterFromQuery(Name = "part")]
    public string? Part { get; set; }

    [Inject]
    public ReadCurves Curves { get; set; } = default!;

    [Inject]
    public ReadSubmission Submissions { get; set; } = default!;

    [Inject]
    public ISubmissionStore Store { get; set; } = default!;

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public ReadLeaderboard Leaderboards { get; set; } = default!;

    /// <summary>Median time from upload to score of the challenge's latest scored submissions; null when there is none.</summary>
    private TimeSpan? Expected { get; set; }

    private string Title => _view?.Submission.Notes.MethodName ?? _view?.Submission.FileName ?? "Submission";

    protected override async Task LoadAsync()
    {
        _view = await Submissions.RunAsync(Id, Reader.Viewer, Aborted);
        if (_view is null)
        {
            Navigation.NotFound();
            return;
        }
        _challenge = Catalog.FindChallenge(_view.Submission.Challenge);
        if (_view.Submission.State == SubmissionState.Scored)
        {
            Leaderboard? board = await Leaderboards.RunAsync(_view.Submission.Challenge, _view.Submission.Phase, _view.Submission.Season, Aborted);
            string told = _view.Submission.Published?.SubmissionId ?? Id;
            _standing = board?.Rows.FirstOrDefault(row => row.SubmissionId == told);
            _curves = await Curves.RunAsync(Id, Reader.Viewer, Aborted) ?? [];
            _areCurvesWithheld = VisibleScores.PartsOf(_view.Submission, Catalog, Now).Count == 0;
        }
        if (_view.Submission.IsFinal)
            return;
        SubmissionQuery latest = new() { Challenge = _view.Submission.Challenge, State = SubmissionState.Scored, Limit = 21 };
        List<TimeSpan> times = [.. (await Store.ListAsync(latest, Aborted))
            .Where(s => s.FinishedAt is not null && s.Kind == SubmissionKind.Submission)
            .Select(s => s.FinishedAt!.Value - s.ReceivedAt).Order()];
        Expected = times.Count == 0 ? null : times[times.Count / 2];
    }
}
