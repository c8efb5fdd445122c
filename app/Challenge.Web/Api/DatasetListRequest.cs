using Challenge.Core.Datasets.Search;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Api;

/// <summary>What a program asks the list of datasets for, as it stands in the address. The names are what the API's description lists; an empty text is none.</summary>
internal sealed record DatasetListRequest(
    [FromQuery(Name = "q")] string? Text,
    [FromQuery(Name = "task")] string? Task,
    [FromQuery(Name = "license")] string? License,
    [FromQuery(Name = "format")] string? Format,
    [FromQuery(Name = "labels")] string? Labels,
    [FromQuery(Name = "size")] string? Size,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "sort")] string? Sort,
    [FromQuery(Name = "cursor")] string? Cursor,
    [FromQuery(Name = "limit")] int? Limit)
{
    private bool IsSearch => new[] { Text, Task, License, Format, Labels, Size }.Any(c => !string.IsNullOrWhiteSpace(c));

    /// <summary>The query, or the problem with it.</summary>
    public ProblemHttpResult? Read(out DatasetQuery query)
    {
        query = new DatasetQuery();
        if (Text?.Length > DatasetQuery.MaximumText)
            return Problems.BadRequest("query-too-long", "The search is too long", $"q has at most {DatasetQuery.MaximumText} characters; a few words find more.");
        if (!DatasetQueryWords.TryRead<TestLabels>(Labels, DatasetQueryWords.Of, out TestLabels? labels))
            return NotOneOf<TestLabels>("labels", DatasetQueryWords.Of);
        if (!DatasetQueryWords.TryRead<DatasetSize>(Size, DatasetQueryWords.Of, out DatasetSize? size))
            return NotOneOf<DatasetSize>("size", DatasetQueryWords.Of);
        if (!DatasetQueryWords.TryRead<Availability>(State, DatasetQueryWords.Of, out Availability? availability))
            return NotOneOf<Availability>("state", DatasetQueryWords.Of);
        if (!DatasetQueryWords.TryRead<DatasetOrder>(Sort, DatasetQueryWords.Of, out DatasetOrder? order))
            return NotOneOf<DatasetOrder>("sort", DatasetQueryWords.Of);
        query = new DatasetQuery
        {
            Text = Text,
            Task = DatasetQueryWords.Given(Task),
            License = DatasetQueryWords.Given(License),
            Format = DatasetQueryWords.Given(Format),
            Labels = labels,
            Size = size,
            Availability = availability ?? (IsSearch ? Availability.Published : Availability.Any),
            Order = order ?? (string.IsNullOrWhiteSpace(Text) ? DatasetOrder.Id : DatasetOrder.Relevance),
            After = DatasetQueryWords.Given(Cursor),
            Limit = Paging.Size(Limit),
        };
        return query.IsAfterReadable
            ? null
            : Problems.BadRequest("cursor-invalid", "That is no cursor of this list", "Give as cursor what the part before named as next, with the same sort; leave it out to begin.");
    }

    private static ProblemHttpResult NotOneOf<T>(string name, Func<T, string> write)
        where T : struct, Enum =>
        Problems.BadRequest("unknown-value", $"There is no such {name}", $"{name} is one of {string.Join(", ", Enum.GetValues<T>().Select(write))}; leave it out for no condition.");
}
