using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5;

/// <summary>What the reading process answers with; the first byte of a frame.</summary>
internal enum Answer : byte
{
    /// <summary>The request is understood, the file is about to be opened.</summary>
    Accepted = 1,

    /// <summary>An <see cref="UnreadableTable"/>; the end of the answer.</summary>
    Problem,

    /// <summary>A <see cref="TablePlan"/>; its rows follow.</summary>
    Plan,

    /// <summary>Rows of a dataset are in a slot of the shared memory. The receiver sends one byte when it is done with the slot.</summary>
    Block,

    /// <summary>Rows of a column of variable text.</summary>
    Texts,

    /// <summary>All rows were sent; the end of the answer.</summary>
    Done,
}

/// <summary>What to read: the path of a file, and the options that matter.</summary>
internal sealed record ReadRequest(string Path, ReadOptions Options)
{
    public void Write(BinaryWriter to)
    {
        to.Write(Path);
        to.Write(Options.MaximumBytes);
        to.Write(Options.MaximumRows);
        to.Write(Options.MaximumColumns);
        to.Write(Options.KeepArrays);
        to.Write(Options.Table ?? "");
        to.Write(Options.FirstRow);
        to.Write(Options.WindowRows ?? int.MaxValue);
        to.Write(Options.Expected.Count);
        foreach ((string name, ColumnType type) in Options.Expected)
        {
            to.Write(name);
            to.Write((int)type);
        }
    }

    public static ReadRequest Read(BinaryReader from)
    {
        string path = from.ReadString();
        ReadOptions options = new()
        {
            MaximumBytes = from.ReadInt64(), MaximumRows = from.ReadInt32(), MaximumColumns = from.ReadInt32(), KeepArrays = from.ReadBoolean(),
            Table = from.ReadString() is { Length: > 0 } table ? table : null, FirstRow = from.ReadInt32(), WindowRows = from.ReadInt32(),
        };
        Dictionary<string, ColumnType> expected = new(StringComparer.Ordinal);
        for (int count = from.ReadInt32(); count > 0; count--)
            expected.Add(from.ReadString(), (ColumnType)from.ReadInt32());
        return new ReadRequest(path, options with { Expected = expected });
    }
}

/// <summary>How a plan travels.</summary>
internal static class PlanMessage
{
    public static void Write(BinaryWriter to, TablePlan plan)
    {
        to.Write(plan.Rows);
        to.Write(plan.Datasets.Count);
        foreach (PlannedDataset dataset in plan.Datasets)
        {
            to.Write(dataset.Path);
            to.Write(dataset.RowBytes);
            to.Write(dataset.Columns.Count);
            foreach (PlannedColumn column in dataset.Columns)
            {
                to.Write(column.Name);
                to.Write((byte)column.Type.Kind);
                to.Write(column.Type.Size);
                to.Write(column.Type.IsBigEndian);
                to.Write(column.Offset);
                to.Write(column.IsPointer);
                to.Write(column.Order);
                to.Write(column.IsPlainIndex);
                to.Write(column.Shape.Length);
                foreach (int length in column.Shape)
                    to.Write(length);
            }
        }
    }

    public static TablePlan Read(BinaryReader from)
    {
        int rows = from.ReadInt32();
        List<PlannedDataset> datasets = [];
        for (int d = from.ReadInt32(); d > 0; d--)
        {
            string path = from.ReadString();
            int rowBytes = from.ReadInt32();
            List<PlannedColumn> columns = [];
            for (int c = from.ReadInt32(); c > 0; c--)
            {
                string name = from.ReadString();
                NpyType type = new((NpyKind)from.ReadByte(), from.ReadInt32(), from.ReadBoolean());
                PlannedColumn column = new(name, type, from.ReadInt32(), from.ReadBoolean(), 1, from.ReadInt32(), from.ReadBoolean());
                List<int> shape = [];
                for (int dimensions = from.ReadInt32(); dimensions > 0; dimensions--)
                    shape.Add(from.ReadInt32());
                columns.Add(column with { Shape = [.. shape] });
            }
            datasets.Add(new PlannedDataset(path, rowBytes, columns));
        }
        return new TablePlan(rows, datasets);
    }
}
