using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Dois;
using Challenge.Datasets.Manifests;
using Challenge.Web.Components.Text;
using Challenge.Web.Fair.Checklist;
using Challenge.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Admin;

/// <summary>Where a curator looks after one dataset: its file to import, versions, the FAIR checklist, the manifest.</summary>
public sealed partial class DeskPage
{
    private IReadOnlyList<DatasetRecord> _versions = [];
    private IReadOnlyList<FairCheck> _checks = [];
    private DraftStatus? _status;
    private DatasetManifest? _manifest;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public ManifestDesk Desk { get; set; } = default!;

    [Inject]
    public IDatasetStore Store { get; set; } = default!;

    [Inject]
    public IFixityStore Fixity { get; set; } = default!;

    [Inject]
    public IDoiRegistry Dois { get; set; } = default!;

    [Inject]
    public StartOptions Options { get; set; } = default!;

    /// <summary>Where the file comes from that the version in the manifest folder waits for; null when it takes none now.</summary>
    private FileSource? Importable =>
        Catalog.FindDataset(Id) is { Source: FileSource source } manifest
            && _versions.FirstOrDefault(v => v.Version == manifest.Version)?.State is null or DatasetState.AwaitingImport or DatasetState.Failed
            ? source : null;

    private string Text => _status?.Draft.Text ?? Catalog.FindDataset(Id)?.Text ?? ManifestTemplate.Dataset;

    protected override async Task LoadAsync()
    {
        if (!Reader.IsCurator)
        {
            if (HttpContext is { Response.HasStarted: false })
                HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        _status = await Desk.FindAsync(Id, Aborted);
        _manifest = _status?.Manifest ?? Catalog.FindDataset(Id);
        _versions = await Store.ListAsync(Id, Aborted);
        if (_manifest is null && _status is null && _versions.Count == 0)
        {
            Navigation.NotFound();
            return;
        }
        if (_manifest is not null)
        {
            DatasetRecord? served = _versions.FirstOrDefault(v => v.State == DatasetState.Published);
            _checks = FairChecklist.Of(_manifest, served, Options.Publisher, await Fixity.ListAsync(1, Aborted) is [var newest, ..] ? newest : null, Now);
        }
    }
}
