using Challenge.Core.Datasets.Search;

namespace Challenge.Web.Api;

/// <summary>
/// Words for conditions and orders of the list of datasets: as they are read from addresses of the API and of the page, and written in what the API answers.
/// They are a public contract, so each stands here once, whatever its value is called in the code.
/// </summary>
internal static class DatasetQueryWords
{
    public static string Of(TestLabels labels) => labels switch
    {
        TestLabels.Sealed => "sealed",
        TestLabels.Open => "open",
        _ => throw new ArgumentOutOfRangeException(nameof(labels), labels, "labels without a word"),
    };

    public static string Of(DatasetSize size) => size switch
    {
        DatasetSize.Small => "small",
        DatasetSize.Medium => "medium",
        DatasetSize.Large => "large",
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "a size without a word"),
    };

    public static string Of(Availability availability) => availability switch
    {
        Availability.Published => "published",
        Availability.Waiting => "waiting",
        Availability.Any => "any",
        _ => throw new ArgumentOutOfRangeException(nameof(availability), availability, "an availability without a word"),
    };

    public static string Of(DatasetOrder order) => order switch
    {
        DatasetOrder.Relevance => "relevance",
        DatasetOrder.Title => "title",
        DatasetOrder.Newest => "newest",
        DatasetOrder.Largest => "largest",
        DatasetOrder.Id => "id",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "an order without a word"),
    };

    /// <summary>The value that a word stands for, null for none; false for a word that stands for nothing.</summary>
    /// <param name="word">From an address; an empty one is none.</param>
    /// <param name="write">How values are written: one of the methods <c>Of</c>.</param>
    /// <param name="value">The value.</param>
    public static bool TryRead<T>(string? word, Func<T, string> write, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(word))
            return true;
        foreach (T one in Enum.GetValues<T>())
        {
            if (write(one) == word)
                value = one;
        }
        return value is not null;
    }

    /// <summary>The text, or null for an empty one: an empty condition is none.</summary>
    public static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
