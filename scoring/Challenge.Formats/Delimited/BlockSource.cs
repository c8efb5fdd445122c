namespace Challenge.Formats.Delimited;

/// <summary>Cuts a stream of text into blocks of whole records, so that several threads can parse them. Not thread safe: callers take turns.</summary>
internal sealed class BlockSource
{
    /// <summary>Usual size of a block: long enough that taking turns costs nothing, short enough to stay in the cache.</summary>
    public const int UsualBlockBytes = 1 << 21;

    /// <summary>Longer records are refused, so that an unclosed quote does not pull a whole file into memory.</summary>
    private const int LongestRecord = 64 << 20;

    private readonly Stream _content;
    private readonly byte _delimiter;
    private readonly long _maximumBytes;
    private readonly int _blockBytes;
    private byte[] _carry;
    private int _carryLength;
    private long _read;
    private long _lines;
    private int _blocks;
    private bool _atEnd;

    /// <param name="content">The rest of the text.</param>
    /// <param name="head">Bytes already taken from its start.</param>
    /// <param name="delimiter">What separates cells.</param>
    /// <param name="maximumBytes">Most bytes in all.</param>
    /// <param name="blockBytes">Size of a block, as far as records allow.</param>
    public BlockSource(Stream content, ReadOnlySpan<byte> head, byte delimiter, long maximumBytes, int blockBytes)
    {
        _content = content;
        _delimiter = delimiter;
        _maximumBytes = maximumBytes;
        _blockBytes = blockBytes;
        _carry = head.ToArray();
        _carryLength = head.Length;
        _read = head.Length;
    }

    /// <summary>Why there is no next block; null at the regular end.</summary>
    public UnreadableTable? Problem { get; private set; }

    /// <summary>Fills <paramref name="block"/> with the next records; false at the end or on a <see cref="Problem"/>.</summary>
    public bool Next(TextBlock block)
    {
        if (Problem is not null || (_atEnd && _carryLength == 0))
            return false;
        int length = TakeCarry(block);
        int wanted = _blockBytes;
        while (true)
        {
            if (!Fill(block, ref length, wanted))
                return false;
            int end = _atEnd ? length : Lines.LastRecordEnd(block.Buffer.AsSpan(0, length), _delimiter);
            if (end > 0)
            {
                Finish(block, length, end);
                return true;
            }
            if (length == 0)
                return false;
            if (wanted >= LongestRecord)
            {
                Problem = new UnreadableTable(
                    $"a record is longer than {LongestRecord >> 20} MiB", $"line {_lines + 1}",
                    "Look for a quote that is never closed, and for line ends other than LF, CR LF or CR.");
                return false;
            }
            wanted *= 2;
        }
    }

    private int TakeCarry(TextBlock block)
    {
        EnsureRoom(block, Math.Max(_blockBytes, _carryLength), 0);
        _carry.AsSpan(0, _carryLength).CopyTo(block.Buffer);
        int length = _carryLength;
        _carryLength = 0;
        return length;
    }

    private bool Fill(TextBlock block, ref int length, int wanted)
    {
        EnsureRoom(block, wanted, length);
        while (!_atEnd && length < wanted)
        {
            if (!TryRead(block.Buffer.AsSpan(length, wanted - length), out int read))
                return false;
            _atEnd = read == 0;
            length += read;
            _read += read;
            if (_read > _maximumBytes)
            {
                Problem = SizeProblem.TooManyBytes(_maximumBytes);
                return false;
            }
        }
        return true;
    }

    private bool TryRead(Span<byte> destination, out int read)
    {
        read = 0;
        try
        {
            read = _content.Read(destination);
            return true;
        }
        catch (InvalidDataException)
        {
            Problem = GzipContent.Damaged(_read);
            return false;
        }
    }

    private void Finish(TextBlock block, int length, int end)
    {
        int rest = length - end;
        if (_carry.Length < rest)
            _carry = new byte[Math.Max(rest, _blockBytes)];
        block.Buffer.AsSpan(end, rest).CopyTo(_carry);
        _carryLength = rest;
        block.EndsWithoutBreak = _atEnd && block.Buffer[end - 1] is not ((byte)'\n' or (byte)'\r');
        if (block.EndsWithoutBreak)
            block.Buffer[end++] = (byte)'\n';
        block.Buffer.AsSpan(end, TextBlock.Padding - 1).Clear();
        block.IsLast = _atEnd && rest == 0;
        block.Start = 0;
        block.Length = end;
        block.Index = _blocks++;
        block.FirstLine = _lines + 1;
        block.LineBreaks = Lines.Count(block.Buffer.AsSpan(0, end));
        _lines += block.LineBreaks;
    }

    private static void EnsureRoom(TextBlock block, int wanted, int keep)
    {
        if (block.Buffer.Length >= wanted + TextBlock.Padding)
            return;
        byte[] larger = new byte[wanted + TextBlock.Padding];
        block.Buffer.AsSpan(0, keep).CopyTo(larger);
        block.Buffer = larger;
    }
}
