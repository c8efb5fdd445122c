using System.Numerics;
using System.Runtime.Intrinsics;

namespace Challenge.Formats.Delimited;

/// <summary>Line breaks: LF, CR LF, or CR.</summary>
internal static class Lines
{
    public static int Count(ReadOnlySpan<byte> text)
    {
        int feeds = text.Count((byte)'\n');
        int returns = text.Count((byte)'\r');
        return returns == 0 ? feeds : feeds + returns - CountPairs(text);
    }

    /// <summary>How often CR LF occurs, a vector at a time: files with CR LF would otherwise be searched line by line.</summary>
    private static int CountPairs(ReadOnlySpan<byte> text)
    {
        int pairs = 0;
        int at = 0;
        for (; at + Vector256<byte>.Count < text.Length; at += Vector256<byte>.Count)
        {
            Vector256<byte> first = Vector256.Create(text.Slice(at, Vector256<byte>.Count));
            Vector256<byte> second = Vector256.Create(text.Slice(at + 1, Vector256<byte>.Count));
            Vector256<byte> both = Vector256.Equals(first, Vector256.Create((byte)'\r')) & Vector256.Equals(second, Vector256.Create((byte)'\n'));
            pairs += BitOperations.PopCount(both.ExtractMostSignificantBits());
        }
        for (; at + 1 < text.Length; at++)
            pairs += text[at] == '\r' && text[at + 1] == '\n' ? 1 : 0;
        return pairs;
    }

    /// <summary>
    /// End of the last record that surely ends in <paramref name="text"/>, which starts outside quotes at the start of a record; 0 when there is none.
    /// A line break inside a quoted field ends no record.
    /// </summary>
    public static int LastRecordEnd(ReadOnlySpan<byte> text, byte delimiter)
    {
        int end = 0;
        int region = 0;
        while (true)
        {
            int opening = OpeningQuote(text, region, delimiter);
            int stop = opening < 0 ? text.Length : opening;
            int found = LastBreak(text[region..stop], atEnd: opening < 0);
            if (found > 0)
                end = region + found;
            if (opening < 0)
                return end;
            int closing = ClosingQuote(text, opening + 1);
            if (closing < 0)
                return end;
            region = closing + 1;
        }
    }

    /// <summary>Where the field opened before <paramref name="from"/> closes, or −1. Two quotes in a row stand for one.</summary>
    public static int ClosingQuote(ReadOnlySpan<byte> text, int from)
    {
        while (true)
        {
            int at = text[from..].IndexOf((byte)'"');
            if (at < 0)
                return -1;
            int quote = from + at;
            if (quote + 1 >= text.Length || text[quote + 1] != '"')
                return quote;
            from = quote + 2;
        }
    }

    /// <summary>A quote opens a field only where the field starts; anywhere else it is a character like others.</summary>
    private static int OpeningQuote(ReadOnlySpan<byte> text, int from, byte delimiter)
    {
        while (true)
        {
            int at = text[from..].IndexOf((byte)'"');
            if (at < 0)
                return -1;
            int quote = from + at;
            if (quote == 0 || text[quote - 1] == delimiter || text[quote - 1] is (byte)'\n' or (byte)'\r')
                return quote;
            from = quote + 1;
        }
    }

    private static int LastBreak(ReadOnlySpan<byte> text, bool atEnd)
    {
        int feed = text.LastIndexOf((byte)'\n');
        if (feed >= 0)
            return feed + 1;
        // The last byte may be the first half of CR LF, so it settles nothing.
        ReadOnlySpan<byte> sure = atEnd && text.Length > 0 ? text[..^1] : text;
        return sure.LastIndexOf((byte)'\r') + 1;
    }
}
