using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Challenge.Core.Datasets.Search;

/// <summary>An entry's place in an order: by number, then by text, then by id.</summary>
internal readonly record struct DatasetCursor(long Number, string Text, string Id) : IComparable<DatasetCursor>
{
    /// <summary>Where an entry stands in that order.</summary>
    public static DatasetCursor Of(DatasetEntry entry, DatasetOrder order, int score) => order switch
    {
        DatasetOrder.Relevance => new(-score, entry.TitleKey, entry.Id),
        DatasetOrder.Title => new(0, entry.TitleKey, entry.Id),
        DatasetOrder.Newest => new(-(entry.Version?.PublishedAt?.UtcTicks ?? 0), entry.TitleKey, entry.Id),
        DatasetOrder.Largest => new(-entry.Rows, entry.TitleKey, entry.Id),
        DatasetOrder.Id => new(0, "", entry.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "no such order"),
    };

    public int CompareTo(DatasetCursor other)
    {
        int by = Number.CompareTo(other.Number);
        if (by == 0)
            by = string.CompareOrdinal(Text, other.Text);
        return by == 0 ? string.CompareOrdinal(Id, other.Id) : by;
    }

    /// <summary>As it travels in an address. In the order of ids it is the id itself.</summary>
    public string Write(DatasetOrder order) => order == DatasetOrder.Id
        ? Id
        : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number}\n{Id}\n{Text}")));

    /// <summary>What <see cref="Write"/> wrote; null for anything else.</summary>
    public static DatasetCursor? Read(string text, DatasetOrder order)
    {
        if (order == DatasetOrder.Id)
            return new DatasetCursor(0, "", text);
        if (!Base64Url.IsValid(text))
            return null;
        string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 3);
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? new DatasetCursor(number, parts[2], parts[1])
            : null;
    }
}
