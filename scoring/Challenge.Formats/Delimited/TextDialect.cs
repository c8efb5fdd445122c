namespace Challenge.Formats.Delimited;

/// <summary>How a text format separates cells.</summary>
/// <param name="Delimiter">What it writes, and what it reads unless the first line says otherwise.</param>
/// <param name="Alternatives">Delimiters to try, in order, when the first line does not hold <paramref name="Delimiter"/>.</param>
internal sealed record TextDialect(byte Delimiter, byte[] Alternatives)
{
    /// <summary>Commas. A file without any in its first line may still be the tab or semicolon kind that people also call CSV.</summary>
    public static TextDialect Comma { get; } = new((byte)',', [(byte)'\t', (byte)';']);

    /// <summary>Tabs, and nothing else.</summary>
    public static TextDialect Tab { get; } = new((byte)'\t', []);

    /// <summary>The delimiter of a file that starts with <paramref name="head"/>. Delimiters inside quotes do not count.</summary>
    public byte Choose(ReadOnlySpan<byte> head)
    {
        if (FirstLineHolds(head, Delimiter))
            return Delimiter;
        foreach (byte alternative in Alternatives)
        {
            if (FirstLineHolds(head, alternative))
                return alternative;
        }
        return Delimiter;
    }

    private static bool FirstLineHolds(ReadOnlySpan<byte> head, byte delimiter)
    {
        bool quoted = false;
        foreach (byte b in head)
        {
            if (b == '"')
                quoted = !quoted;
            else if (!quoted && b == delimiter)
                return true;
            else if (!quoted && b is (byte)'\n' or (byte)'\r')
                return false;
        }
        return false;
    }
}
