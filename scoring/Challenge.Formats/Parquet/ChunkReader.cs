using System.Buffers;
using System.Runtime.CompilerServices;

namespace Challenge.Formats.Parquet;

/// <summary>Reads the pages of a column chunk, or those of some of its rows. One thread uses it.</summary>
internal sealed class ChunkReader<T>(LeafColumn leaf, ValueReader<T> reader, ReadMeter meter)
{
    private const int BytesOfDictionaryEntry = 8;

    private T[]? _dictionary;

    /// <summary>Fills the values and what is known of the entries.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="total">Entries in all of them.</param>
    /// <param name="first">The first one to read; pages before it are passed over, and those after the last one not looked at.</param>
    /// <param name="values">The values, as many as are to be read.</param>
    /// <param name="entries">What is known of these.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public void Read(PageReader pages, long total, long first, Span<T> values, ChunkEntries entries, CancellationToken cancellationToken)
    {
        long at = 0, end = first + values.Length;
        while (at < end && pages.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            PageHeader header = pages.Header;
            if (header.Type == PageType.Dictionary)
            {
                ReadDictionary(header, pages.ReadContent());
                continue;
            }
            if (header.Values > total - at)
                throw UnreadableParquetException.TooManyValues();
            if (at + header.Values > first || at >= first)
                ReadPage(header, pages.ReadContent(), values, at - first, entries);
            at += header.Values;
        }
        if (at < end)
            throw UnreadableParquetException.TooFewValues(at, total);
        meter.ReturnTable((long)(_dictionary?.Length ?? 0) * BytesOfDictionaryEntry);
    }

    /// <summary>Reads the entries of a page that belong to the values, the first of which stands at <paramref name="at"/> among them, or before them where that is negative.</summary>
    private void ReadPage(PageHeader header, ReadOnlySpan<byte> content, Span<T> values, long at, ChunkEntries entries)
    {
        if (header.Values == 0)
            return;
        int from = (int)Math.Max(0, -at), to = (int)Math.Min(header.Values, values.Length - at);
        if (to - from == header.Values)
        {
            ReadPage(header, content, values.Slice((int)at, header.Values), (int)at, entries);
            return;
        }
        long bytes = (long)header.Values * (Unsafe.SizeOf<T>() + sizeof(byte));
        meter.TakeTable(bytes);
        T[] page = GC.AllocateUninitializedArray<T>(header.Values);
        ChunkEntries known = new(header.Values, leaf.MaximumRepetition > 0);
        ReadPage(header, content, page, 0, known);
        page.AsSpan(from, to - from).CopyTo(values[(int)(at + from)..]);
        entries.Take(known, from, to - from, (int)(at + from));
        meter.ReturnTable(bytes);
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
        ReadOnlySpan<byte> repetition = PageLevels.Repetition(leaf, header, ref content);
        ReadOnlySpan<byte> definition = PageLevels.Definition(leaf, header, ref content);
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
