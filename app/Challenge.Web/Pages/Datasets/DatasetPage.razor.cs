using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Components.Text;
using Challenge.Web.Fair;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Datasets;

/// <summary>Everything about one dataset, for people.</summary>
public sealed partial class DatasetPage
{
    private DatasetManifest? _manifest;
    private DatasetRecord? _record;
    private DatasetFile? _first;
    private List<DatasetRecord> _versions = [];
    private List<FieldSummary> _summaries = [];
    private List<ChallengeDefinition> _challenges = [];

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public IDatasetStore Store { get; set; } = default!;

    private string OfflineCommand => _manifest?.Source is GeneratorSource
        ? $"challenge generate {Id} --seed 1 --rows 1000 --out {Id}"
        : $"challenge import {Id}";

    protected override async Task LoadAsync()
    {
        _manifest = Catalog.FindDataset(Id);
        if (_manifest is null)
        {
            Navigation.NotFound();
            return;
        }
        _record = await Store.FindAsync(Id, Aborted);
        _versions = [.. (await Store.ListAsync(Aborted)).Where(r => r.Id == Id)];
        _first = DatasetWords.FirstFile(_record);
        _challenges = [.. Catalog.Challenges.Where(c => c.Dataset == Id)];
        // One gallery: the training split, or whichever was summarised.
        IEnumerable<IGrouping<string, FieldSummary>> splits = (_record?.Summaries ?? []).GroupBy(s => s.Split);
        _summaries = [.. splits.OrderBy(g => g.Key.StartsWith("train", StringComparison.Ordinal) ? 0 : 1).FirstOrDefault()?.AsEnumerable() ?? []];
    }

    // The block's encoder escapes <, > and &, so that no text of a manifest can end it early.
    private MarkupString JsonLd(DatasetManifest manifest) =>
        new($"<script type=\"application/ld+json\">{SchemaOrgDataset.Json(manifest, _record, Server)}</script>");

    private string Address(DatasetFile file) => $"/api/v1/datasets/{Id}/files/{file.Name}";
}
