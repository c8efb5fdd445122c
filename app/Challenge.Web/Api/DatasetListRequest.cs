using Challenge.Core.Datasets.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>What a program asks the list of datasets for, as it stands in the address.</summary>
internal sealed record DatasetListRequest(
    string? Q, string? Task, string? License, string? Format, string? Labels, string? Size, string? State, string? Sort, string? Cursor, int? Limit)
{
    private bool IsSearch => new[] { Q, Task, License, Format, Labels, Size }.Any(c => !string.IsNullOrWhiteSpace(c));

    /// <summary>The query, or the problem with it.</summary>
    public ProblemHttpResult? Read(out DatasetQuery query)
    {
        query = new DatasetQuery();
        if (Q?.Length > DatasetQuery.MaximumText)
            return Problems.BadRequest("query-too-long", "The search is too long", $"q has at most {DatasetQuery.MaximumText} characters; a few words find more.");
        if (!ListWords.TrySealed(Labels, out bool? isSealed))
            return NotOneOf("labels", "sealed, open");
        if (!ListWords.TrySize(Size, out DatasetSize? size))
            return NotOneOf("size", "small, medium, large");
        if (!ListWords.TryAvailability(State, out Availability? availability))
            return NotOneOf("state", "published, waiting, any");
        if (!ListWords.TryOrder(Sort, out DatasetOrder? order))
            return NotOneOf("sort", "relevance, title, newest, largest, id");
        query = new DatasetQuery
        {
            Text = Q,
            Task = ListWords.Given(Task),
            License = ListWords.Given(License),
            Format = ListWords.Given(Format),
            IsSealed = isSealed,
            Size = size,
            Availability = availability ?? (IsSearch ? Availability.Published : Availability.Any),
            Order = order ?? (string.IsNullOrWhiteSpace(Q) ? DatasetOrder.Id : DatasetOrder.Relevance),
            After = Cursor,
            Limit = Paging.Size(Limit),
        };
        return query.IsAfterReadable
            ? null
            : Problems.BadRequest("cursor-invalid", "That is no cursor of this list", "Give as cursor what the part before named as next, with the same sort; leave it out to begin.");
    }

    private static ProblemHttpResult NotOneOf(string name, string allowed) =>
        Problems.BadRequest("unknown-value", $"There is no such {name}", $"{name} is one of {allowed}; leave it out for no condition.");
}
