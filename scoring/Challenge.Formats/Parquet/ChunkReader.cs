using System.Buffers;
using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>Reads all pages of a column chunk. One thread uses it.</summary>
internal sealed class ChunkReader<T>(LeafColumn leaf, ValueReader<T> reader, ReadMeter meter)
{
    private const int BytesOfDictionaryEntry = 8;

    private T[]? _dictionary;

    /// <summary>Fills the values and what is known of the entries.</summary>
    public void Read(PageReader pages, Span<T> values, ChunkEntries entries, CancellationToken cancellationToken)
    {
        int at = 0;
        while (at < values.Length && pages.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            PageHeader header = pages.Header;
            if (header.Type == PageType.Dictionary)
            {
                ReadDictionary(header, pages.Content);
                continue;
            }
            if (header.Values > values.Length - at)
                throw UnreadableParquetException.Damaged("the pages hold more values than the footer states");
            if (header.Values > 0)
                ReadPage(header, pages.Content, values.Slice(at, header.Values), at, entries);
            at += header.Values;
        }
        if (at < values.Length)
            throw UnreadableParquetException.Damaged($"the pages hold {at} values, the footer states {values.Length}");
        meter.ReturnTable((long)(_dictionary?.Length ?? 0) * BytesOfDictionaryEntry);
    }

    private void ReadDictionary(PageHeader header, ReadOnlySpan<byte> content)
    {
        if (_dictionary is not null || header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
            throw UnreadableParquetException.Damaged("a dictionary stands where none may be");
        if (header.Values > content.Length / reader.SmallestWidth)
            throw UnreadableParquetException.Damaged("a dictionary states more values than it has");
        meter.TakeTable((long)header.Values * BytesOfDictionaryEntry);
        _dictionary = new T[header.Values];
        reader.Read(PageEncoding.Plain, content, _dictionary);
    }

    private void ReadPage(PageHeader header, ReadOnlySpan<byte> content, Span<T> values, int at, ChunkEntries entries)
    {
        bool isFirstVersion = header.Type == PageType.Data;
        ReadOnlySpan<byte> repetition = leaf.MaximumRepetition == 0 && isFirstVersion
            ? [] : TakeLevels(ref content, isFirstVersion, header.RepetitionBytes, header.RepetitionEncoding);
        ReadOnlySpan<byte> definition = leaf.MaximumDefinition == 0 && isFirstVersion
            ? [] : TakeLevels(ref content, isFirstVersion, header.DefinitionBytes, header.DefinitionEncoding);
        if (leaf.MaximumRepetition > 0)
            LevelReader.Read(repetition, leaf.MaximumRepetition, entries.Repetition.AsSpan(at, values.Length));
        if (leaf.MaximumDefinition == 0 || LevelReader.AreAllLargest(definition, leaf.MaximumDefinition, values.Length))
        {
            ReadValues(header.Encoding, content, values);
            return;
        }
        byte[] levels = ArrayPool<byte>.Shared.Rent(values.Length);
        LevelReader.Read(definition, leaf.MaximumDefinition, levels.AsSpan(0, values.Length));
        ReadPresent(header.Encoding, content, values, levels.AsSpan(0, values.Length), at, entries);
        ArrayPool<byte>.Shared.Return(levels);
    }

    /// <summary>Levels of version 1 state their length; those of version 2 have it in the header.</summary>
    private static ReadOnlySpan<byte> TakeLevels(ref ReadOnlySpan<byte> content, bool isFirstVersion, int length, PageEncoding encoding)
    {
        if (isFirstVersion)
        {
            if (encoding != PageEncoding.Rle)
                throw UnreadableParquetException.Unsupported($"levels are encoded as {encoding}, as before 2013", "Write the table again with a newer version.");
            if (content.Length < sizeof(int) || BinaryPrimitives.ReadUInt32LittleEndian(content) > content.Length - sizeof(int))
                throw UnreadableParquetException.Damaged("a page ends before its levels");
            length = BinaryPrimitives.ReadInt32LittleEndian(content);
            content = content[sizeof(int)..];
        }
        ReadOnlySpan<byte> levels = content[..length];
        content = content[length..];
        return levels;
    }

    /// <summary>Reads the values that are there into the front, then moves each to its place, from the last one on.</summary>
    private void ReadPresent(PageEncoding encoding, ReadOnlySpan<byte> content, Span<T> values, ReadOnlySpan<byte> levels, int at, ChunkEntries entries)
    {
        byte largest = (byte)leaf.MaximumDefinition;
        int present = levels.Count(largest);
        ReadValues(encoding, content, values[..present]);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (levels[i] == largest)
            {
                values[i] = values[--present];
                continue;
            }
            values[i] = reader.Missing;
            entries.MarkNull(at + i);
            // One level below that of its elements a list is there and empty; further down it, or what holds it, is missing.
            if (levels[i] >= leaf.ElementDefinition)
                continue;
            if (leaf.MaximumRepetition == 1 && entries.Repetition[at + i] != 0)
                throw UnreadableParquetException.Damaged("an empty list stands inside a list");
            entries.MarkEmpty(at + i, levels[i] < leaf.ElementDefinition - 1);
        }
    }

    private void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> content, Span<T> values)
    {
        if (values.Length == 0)
            return;
        if (encoding is PageEncoding.PlainDictionary or PageEncoding.RleDictionary)
            LookUp(content, values);
        else
            reader.Read(encoding, content, values);
    }

    private void LookUp(ReadOnlySpan<byte> content, Span<T> values)
    {
        if (_dictionary is null || content.Length == 0)
            throw UnreadableParquetException.Damaged("a page refers to a dictionary that is not there");
        ReadOnlySpan<T> dictionary = _dictionary;
        HybridReader runs = new(content[1..], content[0]);
        Span<int> indices = stackalloc int[1024];
        while (values.Length > 0)
        {
            bool isRun = runs.Next(values.Length, indices, out int count, out int value);
            if (isRun)
            {
                values[..count].Fill(Entry(dictionary, value));
            }
            else
            {
                for (int i = 0; i < count; i++)
                    values[i] = Entry(dictionary, indices[i]);
            }
            values = values[count..];
        }
    }

    private static T Entry(ReadOnlySpan<T> dictionary, int index) =>
        (uint)index < (uint)dictionary.Length ? dictionary[index] : throw UnreadableParquetException.Damaged("a page refers to an entry that its dictionary does not have");
}
