using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Conversions;
using Challenge.Web.Fair;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Datasets;

/// <summary>Everything about one dataset, for people: its newest version, or the one in the address.</summary>
public sealed partial class DatasetPage
{
    private DatasetManifest? _manifest;

    /// <summary>What this page shows; of a dataset without a published version, how far it is.</summary>
    private DatasetRecord? _record;

    /// <summary>What is being made next, when that is not what the page shows.</summary>
    private DatasetRecord? _coming;

    private Publication? _publication;
    private bool _isPreview;
    private IReadOnlyList<OfferedConversion> _conversions = [];
    private IReadOnlyList<DatasetRecord> _versions = [];
    private IReadOnlyList<FieldSummary> _summaries = [];
    private IReadOnlyList<DatasetView> _views = [];
    private IReadOnlyList<ChallengeDefinition> _challenges = [];

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The version; null for the newest.</summary>
    [Parameter]
    public string? Version { get; set; }

    /// <summary>"draft" shows curators the draft as the page would be.</summary>
    [SupplyParameterFromQuery(Name = "preview")]
    public string? Preview { get; set; }

    [Inject]
    public ManifestDesk Desk { get; set; } = default!;

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public IDatasetStore Store { get; set; } = default!;

    [Inject]
    public ReadPublications Publications { get; set; } = default!;

    [Inject]
    public ConvertSplit Conversions { get; set; } = default!;

    private string OfflineCommand => _manifest?.Source is GeneratorSource
        ? $"challenge generate {Id} --seed 1 --rows 1000 --out {Id}"
        : $"challenge import {Id}";

    /// <summary>Where the numbers behind the pictures are.</summary>
    private string Views => $"/datasets/{Id}/v/{_record?.Version}/views";

    /// <summary>How what this page describes is cited: always as one version. A dataset that is not published yet has only the address of all versions.</summary>
    private string CiteAs => _publication?.CiteAs ?? $"{Server}/datasets/{Id}";

    protected override async Task LoadAsync()
    {
        if (Preview == "draft" && Reader.IsCurator && (await Desk.FindAsync(Id, Aborted))?.Manifest is { } draft)
        {
            (_manifest, _isPreview) = (draft, true);
            return;
        }
        _publication = await Publications.FindAsync(Id, Version, Server, Aborted);
        _manifest = _publication?.Manifest ?? (Version is null ? Catalog.FindDataset(Id) : null);
        if (_manifest is null)
        {
            // Who types the manifest's x.y.z means its edition and season that are served.
            if (Version is not null && (await Publications.FindAsync(Id, null, Server, Aborted))?.Version.All.FirstOrDefault(v => SeasonVersion.Plain(v.Version) == Version) is { } served)
                Navigation.NavigateTo($"/datasets/{Id}/v/{served.Version}");
            else
                Navigation.NotFound();
            return;
        }
        DatasetRecord? newest = await Store.FindNewestAsync(Id, Aborted);
        _record = _publication?.Record ?? newest;
        _coming = _publication is { Version.IsNewest: true } && newest is { WasPublished: false } ? newest : null;
        _versions = _publication?.Version.All ?? [];
        _challenges = _publication?.Challenges ?? [.. Catalog.Challenges.Where(c => c.Dataset == Id)];
        Announce();
        if (_record is not { Withdrawal: null })
            return;
        if (_publication is not null)
        {
            _conversions = await Conversions.ListAsync(_manifest, _record, Aborted);
            _views = await Store.ListViewsAsync(Id, _record.Version, Aborted);
        }
        _summaries = _record.ShownSummaries();
    }

    /// <summary>What machines read before the page.</summary>
    private void Announce()
    {
        if (_publication is null || HttpContext is null)
            return;
        HttpContext.Response.Headers.Link = Signposts.OfPage(_publication, isConcept: Version is null);
        if (_record?.Withdrawal is not null)
            HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private static MarkupString JsonLd(Publication publication) =>
        new($"<script type=\"application/ld+json\">{LandingPageBlock.Write(publication)}</script>");
}
