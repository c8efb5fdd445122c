using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Brings fixed text that ends at the first NUL, or is filled up with spaces, into the form that all other text has: filled up with NUL.</summary>
internal static unsafe class FixedText
{
    public static void Normalise(byte* rows, int count, int rowBytes, IReadOnlyList<PlannedColumn> columns)
    {
        foreach (PlannedColumn column in columns)
        {
            if (column.IsPointer || column.Type.Kind != NpyKind.Bytes || column.Padding == TextElement.NullPadded)
                continue;
            for (int row = 0; row < count; row++)
            {
                Span<byte> text = new(rows + ((long)row * rowBytes) + column.Offset, column.Type.Size);
                int length = text.IndexOf((byte)0);
                length = length < 0 ? text.Length : length;
                if (column.Padding == TextElement.SpacePadded)
                    length = text[..length].TrimEnd((byte)' ').Length;
                text[length..].Clear();
            }
        }
    }
}
