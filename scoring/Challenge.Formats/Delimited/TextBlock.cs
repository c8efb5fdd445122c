namespace Challenge.Formats.Delimited;

/// <summary>A run of whole records. Its bytes end with a line break, followed by at least <see cref="Padding"/> zero bytes that may be read past the end.</summary>
internal sealed class TextBlock
{
    public const int Padding = 64;

    public byte[] Buffer { get; set; } = [];

    /// <summary>First byte of the first record.</summary>
    public int Start { get; set; }

    /// <summary>End of the last record.</summary>
    public int Length { get; set; }

    /// <summary>Place among the blocks of the file, from 0.</summary>
    public int Index { get; set; }

    /// <summary>Line number, from 1, of the first byte of the buffer.</summary>
    public long FirstLine { get; set; }

    /// <summary>Line breaks in the block: no more records than that.</summary>
    public int LineBreaks { get; set; }

    /// <summary>Whether the file ends with this block.</summary>
    public bool IsLast { get; set; }

    /// <summary>Whether the file ends with this block and its last line had no line break.</summary>
    public bool EndsWithoutBreak { get; set; }

    /// <summary>Line number of a byte of the buffer.</summary>
    public long LineAt(int offset) => FirstLine + Lines.Count(Buffer.AsSpan(0, offset));
}
