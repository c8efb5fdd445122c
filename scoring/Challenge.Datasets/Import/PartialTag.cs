using System.Net.Http.Headers;
using System.Text.Json;

namespace Challenge.Datasets.Import;

/// <summary>What the beginning of a download is of: its address, and what the server called that state of the file.</summary>
/// <param name="Url">The address.</param>
/// <param name="EntityTag">Its strong entity tag, or null.</param>
/// <param name="LastModified">When it was last changed, or null.</param>
internal sealed record PartialTag(string Url, string? EntityTag, DateTimeOffset? LastModified)
{
    /// <summary>What must still hold for the rest to belong to the beginning; null where the server gave nothing to tell by.</summary>
    public RangeConditionHeaderValue? Condition =>
        EntityTag is not null ? new RangeConditionHeaderValue(new EntityTagHeaderValue(EntityTag))
        : LastModified is { } date ? new RangeConditionHeaderValue(date)
        : null;

    public static PartialTag Of(Uri url, HttpResponseMessage answer) => new(
        url.AbsoluteUri, answer.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null, answer.Content.Headers.LastModified);

    /// <summary>The tag at <paramref name="path"/> if it is of that address, or null.</summary>
    public static PartialTag? Read(string path, Uri url)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<PartialTag>(File.ReadAllText(path)) is { } tag && tag.Url == url.AbsoluteUri ? tag : null;
        }
        catch (JsonException)
        {
            // Cut off by the end of a process: then nothing is known of the beginning.
            return null;
        }
    }

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this));

    /// <summary>Whether a part that came is of the same state of the file, as far as the server says; some heed ranges and not their conditions.</summary>
    public bool IsOf(HttpResponseMessage answer)
    {
        PartialTag other = Of(new Uri(Url), answer);
        bool isOtherTag = EntityTag is not null && other.EntityTag is not null && other.EntityTag != EntityTag;
        bool isOtherDate = LastModified is not null && other.LastModified is not null && other.LastModified != LastModified;
        return !isOtherTag && !isOtherDate;
    }
}
