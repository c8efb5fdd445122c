using Challenge.Core.Datasets;
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
    private IReadOnlyList<OfferedConversion> _conversions = [];
    private IReadOnlyList<DatasetRecord> _versions = [];
    private List<FieldSummary> _summaries = [];
    private IReadOnlyList<ChallengeDefinition> _challenges = [];

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The version; null for the newest.</summary>
    [Parameter]
    public string? Version { get; set; }

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public IDatasetStore Store { get; set; } = default!;

    [Inject]
    public ReadPublications Publications { get; set; } = default!;

    [Inject]
    public ConvertSplit Conversions { get; set; } = default!;

    [Inject]
    public MetadataDocuments Documents { get; set; } = default!;

    private string OfflineCommand => _manifest?.Source is GeneratorSource
        ? $"challenge generate {Id} --seed 1 --rows 1000 --out {Id}"
        : $"challenge import {Id}";

    /// <summary>How this page is cited: a version by its own address, the newest by that of all versions.</summary>
    private string CiteAs => _publication?.CiteAs ?? $"{Server}/datasets/{Id}";

    protected override async Task LoadAsync()
    {
        _publication = await Publications.FindAsync(Id, Version, Server, Aborted);
        _manifest = _publication?.Manifest ?? (Version is null ? Catalog.FindDataset(Id) : null);
        if (_manifest is null)
        {
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
            _conversions = await Conversions.ListAsync(_manifest, _record, Aborted);
        // One gallery: the training split, or whichever was summarised.
        IEnumerable<IGrouping<string, FieldSummary>> splits = _record.Summaries.GroupBy(s => s.Split);
        _summaries = [.. splits.OrderBy(g => g.Key.StartsWith("train", StringComparison.Ordinal) ? 0 : 1).FirstOrDefault()?.AsEnumerable() ?? []];
    }

    /// <summary>What machines read before the page.</summary>
    private void Announce()
    {
        if (_publication is null || HttpContext is null)
            return;
        HttpContext.Response.Headers.Link = Signposts.OfPage(_publication, Documents, isConcept: Version is null);
        if (_record?.Withdrawal is not null)
            HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private static MarkupString JsonLd(Publication publication) =>
        new($"<script type=\"application/ld+json\">{LandingPageBlock.Write(publication)}</script>");
}
