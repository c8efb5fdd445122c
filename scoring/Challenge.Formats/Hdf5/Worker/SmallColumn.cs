using System.Runtime.InteropServices;
using System.Text;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Reads a short 1-D dataset whole, such as the names of a frame's columns.</summary>
internal static unsafe class SmallColumn
{
    public static Column Read(IHdf5Dataset opened, StoredDataset dataset, PlannedColumn column, ReadOptions options)
    {
        int rows = (int)dataset.Rows;
        byte[] bytes = new byte[rows * dataset.Type.Size];
        using IRowReader reader = opened.ReadRows(dataset, Math.Max(1, bytes.Length), options);
        fixed (byte* start = bytes)
        {
            for (int row = 0; row < rows; row += reader.RowsAtOnce)
                reader.Read(row, Math.Min(reader.RowsAtOnce, rows - row), start + (row * dataset.Type.Size));
            if (column.IsPointer)
            {
                string[] texts = new string[rows];
                for (int row = 0; row < rows; row++)
                {
                    byte* text = *(byte**)(start + (row * dataset.Type.Size));
                    texts[row] = text == null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
                }
                reader.Release(0, rows, start);
                return Column.Of(column.Name, texts);
            }
            FixedText.Normalise(start, rows, dataset.Type.Size, [column]);
        }
        NpyColumn decoded = new(column.Name, column.Type, 0, rows);
        int bad = decoded.Decode(bytes, dataset.Type.Size, 0, rows);
        return bad < 0 ? decoded.ToColumn() : throw Hdf5Refusal.Of($"the dataset {decoded.Complaint}", dataset.Place, Hdf5Refusal.Resave);
    }
}
