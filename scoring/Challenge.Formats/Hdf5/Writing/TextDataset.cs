using Challenge.Formats.Writing;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>Writes a column of text whose values are all there: of fixed length, or of variable length where padding would cost more than it saves.</summary>
internal sealed class TextDataset(FileBody file, ChunkQueue queue, SpooledColumn column, long rows)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Writes values and header; gives its address.</summary>
    public ulong Write(params IReadOnlyList<Block> attributes)
    {
        int longest = column.LongestBytes;
        long values = rows * column.Width;
        bool isFixed = (Int128)longest * values <= (4 * (Int128)column.TextBytes) + ChunkBytes && longest <= ChunkBytes;
        Dataset dataset = isFixed
            ? new Dataset(file, queue, Messages.FixedText(longest), longest, column.Shape, ChunkBytes) { ShuffledBytes = 0 }
            : new Dataset(file, queue, Messages.VariableText(), GlobalHeap.ReferenceBytes, column.Shape, ChunkBytes) { ShuffledBytes = 0 };
        GlobalHeap heap = new(file, queue, dataset);
        byte[] padded = isFixed ? new byte[longest] : [];
        using SpooledTexts texts = column.OpenTexts();
        for (long value = 0; value < values; value++)
        {
            ReadOnlySpan<byte> text = texts.Next();
            if (!isFixed)
            {
                heap.Add(text);
                continue;
            }
            text.CopyTo(padded);
            padded.AsSpan(text.Length).Clear();
            dataset.Add(padded);
        }
        if (!isFixed)
            heap.End();
        return dataset.End(attributes);
    }
}
