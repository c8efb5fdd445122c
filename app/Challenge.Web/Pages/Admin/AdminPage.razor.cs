using System.Globalization;
using Challenge.Core.Baselines;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Admin;

/// <summary>What curators and administrators look after.</summary>
public sealed partial class AdminPage
{
    /// <summary>Versions of a page of the table.</summary>
    private const int PageSize = 100;

    /// <summary>More datasets are not a list to choose from.</summary>
    private const int MaximumOptions = 200;

    private IReadOnlyDictionary<string, IReadOnlyList<ListedVersion>> _versions = new Dictionary<string, IReadOnlyList<ListedVersion>>();
    private IReadOnlyList<ListedVersion> _shown = [];
    private int _unfinished;
    private int _page = 1;
    private int _pages = 1;
    private IReadOnlyList<BaselineRun> _baselines = [];
    private IReadOnlyList<Submission> _failed = [];
    private readonly List<Submission> _queue = [];
    private IReadOnlyList<string> _drafts = [];
    private IReadOnlyList<FixityReport> _fixity = [];

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>Page of the table of datasets, as text because whatever is no number must not be a fault.</summary>
    [SupplyParameterFromQuery(Name = "datasets")]
    public string? DatasetsPage { get; set; }

    [Inject]
    public ManifestDesk Desk { get; set; } = default!;

    [Inject]
    public IFixityStore Fixity { get; set; } = default!;

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public DatasetIndex Datasets { get; set; } = default!;

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
        await LoadDatasetsAsync();
        _baselines = await Baselines.ListAsync(null, Aborted);
        _failed = await Submissions.ListAsync(new SubmissionQuery { State = SubmissionState.Failed }, Aborted);
        foreach (SubmissionState state in new[] { SubmissionState.Scoring, SubmissionState.Queued, SubmissionState.Received })
            _queue.AddRange(await Submissions.ListAsync(new SubmissionQuery { State = state }, Aborted));
    }

    /// <summary>What needs somebody comes first.</summary>
    private async Task LoadDatasetsAsync()
    {
        _versions = (await Datasets.ReadAsync(Aborted)).Versions;
        List<ListedVersion> all = [.. _versions.OrderBy(d => d.Key, StringComparer.Ordinal).SelectMany(d => d.Value).OrderBy(v => v.WasPublished)];
        _unfinished = all.Count(v => v.State != DatasetState.Published);
        _pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        _page = int.TryParse(DatasetsPage, NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Clamp(page, 1, _pages) : 1;
        _shown = [.. all.Skip((_page - 1) * PageSize).Take(PageSize)];
    }
}
