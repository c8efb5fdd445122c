using System.Text;

namespace Challenge.Formats.Delimited;

/// <summary>Turns cells into strings. A column of few distinct texts (labels, categories) gets one string for each, not one a row.</summary>
internal sealed class CellText
{
    private const int Slots = 1024;
    private const int LongestShared = 32;
    private readonly string?[] _shared = new string?[Slots];
    private byte[] _unquoted = [];

    /// <summary>The cell as a string.</summary>
    public string ToText(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 0)
            return "";
        if (cell.Length > LongestShared)
            return Encoding.UTF8.GetString(cell);
        uint hash = 2166136261;
        foreach (byte b in cell)
            hash = (hash ^ b) * 16777619;
        ref string? slot = ref _shared[(hash ^ (hash >> 16)) % Slots];
        Span<char> characters = stackalloc char[LongestShared];
        int length = Encoding.UTF8.GetChars(cell, characters);
        if (slot is null || !characters[..length].SequenceEqual(slot))
            slot = new string(characters[..length]);
        return slot;
    }

    /// <summary>The content of a quoted cell: two quotes stand for one.</summary>
    public ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> inside)
    {
        if (!inside.Contains((byte)'"'))
            return inside;
        if (_unquoted.Length < inside.Length)
            _unquoted = new byte[inside.Length];
        int length = 0;
        for (int i = 0; i < inside.Length; i++)
        {
            _unquoted[length++] = inside[i];
            if (inside[i] == '"')
                i++;
        }
        return _unquoted.AsSpan(0, length);
    }

    /// <summary>The cell for a message, at most 40 characters.</summary>
    public static string Shorten(ReadOnlySpan<byte> cell)
    {
        string text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 200)]);
        if (text.Length <= 40)
            return text;
        int end = char.IsHighSurrogate(text[38]) ? 38 : 39;
        return text[..end] + "…";
    }
}
