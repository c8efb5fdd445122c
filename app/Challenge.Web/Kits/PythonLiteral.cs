using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Challenge.Web.Kits;

/// <summary>Writes values as Python does. JSON is nearly that: only null, true and false have other names.</summary>
internal static class PythonLiteral
{
    public static void Append(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("None");
                break;
            case JsonArray array:
                AppendAll(text, '[', array, static (t, item) => Append(t, item), ']');
                break;
            case JsonObject map:
                AppendAll(text, '{', map, static (t, entry) =>
                {
                    t.Append(JsonSerializer.Serialize(entry.Key)).Append(": ");
                    Append(t, entry.Value);
                }, '}');
                break;
            case JsonValue scalar when scalar.TryGetValue(out bool truth):
                text.Append(truth ? "True" : "False");
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> items, Action<StringBuilder, T> append, char close)
    {
        text.Append(open);
        bool isFirst = true;
        foreach (T item in items)
        {
            if (!isFirst)
                text.Append(", ");
            isFirst = false;
            append(text, item);
        }
        text.Append(close);
    }
}
