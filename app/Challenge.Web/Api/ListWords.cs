using Challenge.Core.Datasets.Search;

namespace Challenge.Web.Api;

/// <summary>The words for conditions and orders of the list of datasets, in addresses of the API and of the page. Nothing stands for no condition.</summary>
public static class ListWords
{
    public static bool TrySealed(string? word, out bool? isSealed)
    {
        isSealed = word switch { "sealed" => true, "open" => false, _ => null };
        return isSealed is not null || string.IsNullOrEmpty(word);
    }

    public static bool TrySize(string? word, out DatasetSize? size)
    {
        size = word switch { "small" => DatasetSize.Small, "medium" => DatasetSize.Medium, "large" => DatasetSize.Large, _ => null };
        return size is not null || string.IsNullOrEmpty(word);
    }

    public static bool TryAvailability(string? word, out Availability? availability)
    {
        availability = word switch { "published" => Availability.Published, "waiting" => Availability.Waiting, "any" => Availability.Any, _ => null };
        return availability is not null || string.IsNullOrEmpty(word);
    }

    public static bool TryOrder(string? word, out DatasetOrder? order)
    {
        order = word switch
        {
            "relevance" => DatasetOrder.Relevance, "title" => DatasetOrder.Title, "newest" => DatasetOrder.Newest, "largest" => DatasetOrder.Largest, "id" => DatasetOrder.Id, _ => null,
        };
        return order is not null || string.IsNullOrEmpty(word);
    }

    /// <summary>The value, or null for an empty one.</summary>
    public static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
