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

    private DatasetSearchResult _found = new([], 0, null, new DatasetFacets(Nothing, Nothing, Nothing, Nothing, Nothing, Nothing));
    private int _page = 1;
    private int _pages = 1;
    private bool _isTooLong;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "task")]
    public string? TaskFilter { get; set; }

    [SupplyParameterFromQuery(Name = "license")]
    public string? LicenseFilter { get; set; }

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

    private static Dictionary<string, int> Nothing { get; } = [];

    private bool IsFiltered => new[] { Query, TaskFilter, LicenseFilter, LabelsFilter, SizeFilter, StateFilter }.Any(f => !string.IsNullOrWhiteSpace(f));

    private string EmptyTitle => _found.Total > 0 ? "There is no such page"
        : IsFiltered ? "No dataset fits this filter"
        : Others is not null ? "No dataset is published yet" : "No dataset is described here yet";

    protected override async Task LoadAsync()
    {
        if (_isTooLong = Query?.Length > DatasetQuery.MaximumText)
        {
            if (HttpContext is { Response.HasStarted: false })
                HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        _page = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, 1_000_000) : 1;
        ListWords.TrySealed(LabelsFilter, out bool? isSealed);
        ListWords.TrySize(SizeFilter, out DatasetSize? size);
        ListWords.TryAvailability(StateFilter, out Availability? availability);
        ListWords.TryOrder(Sort, out DatasetOrder? order);
        _found = await Search.RunAsync(
            new DatasetQuery
            {
                Text = Query,
                Task = ListWords.Given(TaskFilter),
                License = ListWords.Given(LicenseFilter),
                IsSealed = isSealed,
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
        new("labels", "Test labels", LabelsFilter, [("", "any"), ("sealed", $"sealed ({Number(_found.Facets.Labels, "sealed")})"), ("open", $"open ({Number(_found.Facets.Labels, "open")})")]),
        new("size", "Size", SizeFilter,
        [
            ("", "any size"),
            ("small", $"under 100,000 rows ({Number(_found.Facets.Sizes, nameof(DatasetSize.Small))})"),
            ("medium", $"under 10,000,000 rows ({Number(_found.Facets.Sizes, nameof(DatasetSize.Medium))})"),
            ("large", $"more ({Number(_found.Facets.Sizes, nameof(DatasetSize.Large))})"),
        ]),
        new("state", "State", StateFilter, [("", "ready to download"), ("waiting", "not published yet"), ("any", "any state")]),
        new("sort", "Order", Sort, [("", "best match"), ("title", "title"), ("newest", "newest first"), ("largest", "largest first")]),
    ];

    /// <summary>Says how many fit that are not published, where only published ones are listed.</summary>
    private RenderFragment? Others =>
        !string.IsNullOrEmpty(StateFilter) || _found.Facets.Availability.GetValueOrDefault(nameof(Availability.Waiting)) is not (> 0 and int waiting) ? null : builder =>
        {
            builder.AddContent(0, (waiting == 1 ? "One more is" : $"{NumberText.Count(waiting)} more are") + " described here and not published yet: ");
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", Address(1, "waiting"));
            builder.AddContent(3, waiting == 1 ? "see it" : "see them");
            builder.CloseElement();
            builder.AddContent(4, ".");
        };

    private static IEnumerable<(string Value, string Text)> Counted(IReadOnlyDictionary<string, int> counts, string? chosen) =>
        counts.Select(c => (c.Key, Text: $"{c.Key} ({NumberText.Count(c.Value)})"))
            // What was chosen stays in the list even where nothing fits it.
            .Concat(string.IsNullOrEmpty(chosen) || counts.ContainsKey(chosen) ? [] : [(chosen, Text: $"{chosen} (0)")])
            .OrderBy(c => c.Item1, StringComparer.Ordinal);

    private static string Number(IReadOnlyDictionary<string, int> counts, string value) => NumberText.Count(counts.GetValueOrDefault(value));

    private string Address(int page) => Address(page, StateFilter);

    /// <summary>This list at that page.</summary>
    private string Address(int page, string? state)
    {
        Dictionary<string, string?> query = new()
        {
            ["q"] = Query, ["task"] = TaskFilter, ["license"] = LicenseFilter, ["labels"] = LabelsFilter, ["size"] = SizeFilter, ["state"] = state, ["sort"] = Sort,
            ["page"] = page == 1 ? null : page.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/datasets", query.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    /// <summary>A list to choose one condition from.</summary>
    private sealed record Choice(string Name, string Label, string? Chosen, IReadOnlyList<(string Value, string Text)> Options);
}
