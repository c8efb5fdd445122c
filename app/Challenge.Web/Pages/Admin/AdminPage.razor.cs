using Challenge.Core.Baselines;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Admin;

/// <summary>What curators and administrators look after.</summary>
public sealed partial class AdminPage
{
    private IReadOnlyList<DatasetRecord> _datasets = [];
    private IReadOnlyList<BaselineRun> _baselines = [];
    private IReadOnlyList<Submission> _failed = [];
    private readonly List<Submission> _queue = [];
    private IReadOnlyList<string> _drafts = [];
    private IReadOnlyList<FixityReport> _fixity = [];

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    [Inject]
    public ManifestDesk Desk { get; set; } = default!;

    [Inject]
    public IFixityStore Fixity { get; set; } = default!;

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public IDatasetStore Datasets { get; set; } = default!;

    [Inject]
    public IBaselineRunStore Baselines { get; set; } = default!;

    [Inject]
    public ISubmissionStore Submissions { get; set; } = default!;

    protected override async Task LoadAsync()
    {
        if (!Reader.IsCurator)
        {
            if (HttpContext is { Response.HasStarted: false })
                HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        _drafts = Desk.ListDrafts();
        _fixity = await Fixity.ListAsync(5, Aborted);
        _datasets = await Datasets.ListAsync(Aborted);
        _baselines = await Baselines.ListAsync(null, Aborted);
        _failed = await Submissions.ListAsync(new SubmissionQuery { State = SubmissionState.Failed }, Aborted);
        foreach (SubmissionState state in new[] { SubmissionState.Scoring, SubmissionState.Queued, SubmissionState.Received })
            _queue.AddRange(await Submissions.ListAsync(new SubmissionQuery { State = state }, Aborted));
    }
}
