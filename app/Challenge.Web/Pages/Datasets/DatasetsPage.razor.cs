using System.Globalization;
using Challenge.Core.Datasets.Search;
using Challenge.Web.Api;
using Challenge.Web.Components.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Challenge.Web.Pages.Datasets;

/// <summary>
/// The datasets, by words and conditions that stand in the address. What the address says wrongly is no condition, so that an old link still shows something.
/// </summary>
public sealed partial class DatasetsPage
{
    /// <summary>Cards of a page: rows of three and of two come out even.</summary>
    private const int PageSize = 48;

    private DatasetSearchResult _found = new([], 0, null, DatasetFacets.None);
    private int _page = 1;
    private int _pages = 1;
    private bool _isTooLong;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "task")]
    public string? TaskFilter { get; set; }

    [SupplyParameterFromQuery(Name = "license")]
    public string? LicenseFilter { get; set; }

    [SupplyParameterFromQuery(Name = "format")]
    public string? FormatFilter { get; set; }

    [SupplyParameterFromQuery(Name = "labels")]
    public string? LabelsFilter { get; set; }

    [SupplyParameterFromQuery(Name = "size")]
    public string? SizeFilter { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateFilter { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>As text, because whatever is no number must not be a fault.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    public SearchDatasets Search { get; set; } = default!;

    private bool IsFiltered => new[] { Query, TaskFilter, LicenseFilter, FormatFilter, LabelsFilter, SizeFilter, StateFilter }.Any(f => !string.IsNullOrWhiteSpace(f));

    private string EmptyTitle => _found.Total > 0 ? "There is no such page"
        : IsFiltered ? "No dataset fits this filter"
        : Waiting > 0 ? "No dataset is published yet" : "No dataset is described here yet";

    protected override async Task LoadAsync()
    {
        if (_isTooLong = Query?.Length > DatasetQuery.MaximumText)
        {
            if (HttpContext is { Response.HasStarted: false })
                HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        _page = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, 1_000_000) : 1;
        DatasetQueryWords.TryRead<TestLabels>(LabelsFilter, DatasetQueryWords.Of, out TestLabels? labels);
        DatasetQueryWords.TryRead<DatasetSize>(SizeFilter, DatasetQueryWords.Of, out DatasetSize? size);
        DatasetQueryWords.TryRead<Availability>(StateFilter, DatasetQueryWords.Of, out Availability? availability);
        DatasetQueryWords.TryRead<DatasetOrder>(Sort, DatasetQueryWords.Of, out DatasetOrder? order);
        _found = await Search.RunAsync(
            new DatasetQuery
            {
                Text = Query,
                Task = DatasetQueryWords.Given(TaskFilter),
                License = DatasetQueryWords.Given(LicenseFilter),
                Format = DatasetQueryWords.Given(FormatFilter),
                Labels = labels,
                Size = size,
                Availability = availability ?? Availability.Published,
                Order = order ?? DatasetOrder.Relevance,
                Skip = (_page - 1) * PageSize,
                Limit = PageSize,
            },
            Aborted);
        _pages = Math.Max(1, (_found.Total + PageSize - 1) / PageSize);
    }

    private Choice[] Choices =>
    [
        new("task", "Task", TaskFilter, [("", "any task"), .. Counted(_found.Facets.Tasks, TaskFilter)]),
        new("license", "Licence", LicenseFilter, [("", "any licence"), .. Counted(_found.Facets.Licenses, LicenseFilter)]),
        new("format", "Format", FormatFilter, [("", "any format"), .. Counted(_found.Facets.Formats, FormatFilter)]),
        new("labels", "Test labels", LabelsFilter, [("", "any"), Labelled(TestLabels.Sealed, "sealed"), Labelled(TestLabels.Open, "open")]),
        new("size", "Size", SizeFilter,
        [
            ("", "any size"), Sized(DatasetSize.Small, "under 100,000 rows"), Sized(DatasetSize.Medium, "under 10,000,000 rows"), Sized(DatasetSize.Large, "more"),
        ]),
        new("state", "State", StateFilter,
        [
            ("", "published"), (DatasetQueryWords.Of(Availability.Waiting), "still to come"), (DatasetQueryWords.Of(Availability.Any), "any state"),
        ]),
        new("sort", "Order", Sort,
        [
            ("", "best match"), (DatasetQueryWords.Of(DatasetOrder.Title), "title"), (DatasetQueryWords.Of(DatasetOrder.Newest), "newest first"),
            (DatasetQueryWords.Of(DatasetOrder.Largest), "largest first"),
        ]),
    ];

    /// <summary>How many more fit that are not published, where only published ones are listed.</summary>
    private int Waiting => string.IsNullOrEmpty(StateFilter) ? _found.Facets.Availability.GetValueOrDefault(Availability.Waiting) : 0;

    private (string Value, string Text) Labelled(TestLabels labels, string text) =>
        (DatasetQueryWords.Of(labels), $"{text} ({NumberText.Count(_found.Facets.Labels.GetValueOrDefault(labels))})");

    private (string Value, string Text) Sized(DatasetSize size, string text) =>
        (DatasetQueryWords.Of(size), $"{text} ({NumberText.Count(_found.Facets.Sizes.GetValueOrDefault(size))})");

    private static IEnumerable<(string Value, string Text)> Counted(IReadOnlyDictionary<string, int> counts, string? chosen) =>
        counts.Select(c => (c.Key, Text: $"{c.Key} ({NumberText.Count(c.Value)})"))
            // What was chosen stays in the list even where nothing fits it.
            .Concat(string.IsNullOrEmpty(chosen) || counts.ContainsKey(chosen) ? [] : [(chosen, Text: $"{chosen} (0)")])
            .OrderBy(c => c.Item1, StringComparer.Ordinal);

    private string Address(int page) => Address(page, StateFilter);

    /// <summary>This list at that page.</summary>
    private string Address(int page, string? state)
    {
        Dictionary<string, string?> query = new()
        {
            ["q"] = Query, ["task"] = TaskFilter, ["license"] = LicenseFilter, ["format"] = FormatFilter, ["labels"] = LabelsFilter, ["size"] = SizeFilter,
            ["state"] = state, ["sort"] = Sort,
            ["page"] = page == 1 ? null : page.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/datasets", query.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    /// <summary>A list to choose one condition from.</summary>
    private sealed record Choice(string Name, string Label, string? Chosen, IReadOnlyList<(string Value, string Text)> Options);
}
