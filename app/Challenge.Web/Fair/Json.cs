using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Challenge.Web.Fair;

/// <summary>JSON of descriptions: readable, and safe inside a page.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>A file of its own.</summary>
    public static byte[] File(JsonNode node) => [.. JsonSerializer.SerializeToUtf8Bytes(node, s_indented), (byte)'\n'];

    /// <summary>Text for a script element: the encoder writes &lt;, &gt; and &amp; as \u escapes, so that nothing in it can end the element.</summary>
    public static string Embedded(JsonNode node) => node.ToJsonString(JsonSerializerOptions.Default);

    public static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonNode?> make) => new([.. items.Select(make)]);

    /// <summary>Sets the key unless there is nothing to say.</summary>
    public static void Say(this JsonObject map, string key, JsonNode? value)
    {
        if (value is not null and not JsonArray { Count: 0 } and not JsonObject { Count: 0 })
            map[key] = value;
    }
}
