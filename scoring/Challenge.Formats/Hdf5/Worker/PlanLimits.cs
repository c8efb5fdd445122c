namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Turns datasets into columns within the limits of <see cref="ReadOptions"/>. Nothing of the datasets' size is allocated here.</summary>
internal static class PlanLimits
{
    /// <summary>One row travels whole.</summary>
    public const int LargestRow = 4 << 20;

    /// <summary>Values in a row of the dataset's inner dimensions.</summary>
    /// <exception cref="Hdf5Refusal">There are more than may be columns.</exception>
    public static int PerRow(StoredDataset dataset, ReadOptions options)
    {
        long count = 1;
        foreach (long length in dataset.Inner)
            count = length > options.MaximumColumns || count > options.MaximumColumns ? long.MaxValue : count * length;
        if (dataset.Inner.Contains(0))
            return 0;
        if (dataset.Type.HasTooManyFields || count > options.MaximumColumns / Math.Max(1, dataset.Type.Fields.Count))
            throw new Hdf5Refusal(SizeProblem.TooManyColumns(options.MaximumColumns, dataset.Place));
        if (count * dataset.Type.Size > LargestRow)
            throw Hdf5Refusal.Of($"one row of the dataset is larger than {LargestRow >> 20} MiB", dataset.Place, "Make the dataset narrower.");
        return (int)count;
    }

    /// <summary>How many of a table's rows are read.</summary>
    public static int Rows(long rows, ReadOptions options) =>
        Window(rows, options) is var read && read <= options.MaximumRows ? (int)read : throw new Hdf5Refusal(SizeProblem.TooManyRows(options.MaximumRows));

    private static long Window(long rows, ReadOptions options) => Math.Min(Math.Max(0, rows - options.FirstRow), options.WindowRows ?? long.MaxValue);

    /// <summary>
    /// The columns of a dataset. A 1-D dataset is the column of its name, more dimensions give <c>name_i</c>, <c>name_i_j</c>; fields of a
    /// compound follow the name and a dot, or stand alone where <paramref name="name"/> is empty. Elements that are arrays are further dimensions. With <paramref name="keepArray"/> numbers of more dimensions
    /// are one array column.
    /// </summary>
    public static PlannedDataset Columns(StoredDataset dataset, string name, ReadOptions options, bool keepArray = false)
    {
        int perRow = PerRow(dataset, options);
        ulong[] inner = [.. dataset.Inner.ToArray().Select(static length => (ulong)length)];
        if (keepArray && inner.Length > 0 && perRow > 0 && !dataset.Type.IsCompound && dataset.Type.Fields is [{ IsPointer: false, Path: "" } only]
            && only.Type.ColumnType != ColumnType.Text && Window(dataset.Rows, options) * perRow <= Array.MaxLength)
        {
            int[] shape = [.. dataset.Inner.ToArray().Select(static length => (int)length)];
            return new PlannedDataset(dataset.Path, perRow * dataset.Type.Size, [new PlannedColumn(name, only.Type, 0) { Shape = shape }]) { Source = dataset };
        }
        List<PlannedColumn> columns = new(perRow * dataset.Type.Fields.Count);
        for (int item = 0; item < perRow; item++)
        {
            string places = StoredType.Places(item, inner);
            foreach (StoredField field in dataset.Type.Fields)
            {
                string full = dataset.Type.IsCompound
                    ? Joined("_", Joined(".", name, field.Path), places)
                    : Joined("_", name, Joined("_", places, field.Path));
                columns.Add(new PlannedColumn(full, field.Type, (item * dataset.Type.Size) + field.Offset, field.IsPointer, field.Padding));
            }
        }
        return new PlannedDataset(dataset.Path, perRow * dataset.Type.Size, columns) { Source = dataset };
    }

    private static string Joined(string between, string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : first + between + second;

    /// <summary>Puts the datasets together; columns keep their order unless they were given one.</summary>
    public static TablePlan Together(long rows, IReadOnlyList<PlannedDataset> datasets, ReadOptions options)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (PlannedDataset dataset in datasets)
        {
            foreach (PlannedColumn column in dataset.Columns)
            {
                if (names.Count >= options.MaximumColumns)
                    throw new Hdf5Refusal(SizeProblem.TooManyColumns(options.MaximumColumns, StoredDataset.PlaceOf(dataset.Path)));
                if (!names.Add(column.Name))
                    throw Hdf5Refusal.Of($"two columns are named '{column.Name}'", StoredDataset.PlaceOf(dataset.Path), "Give every dataset and field a name of its own.");
            }
        }
        TablePlan plan = new(Rows(rows, options), datasets);
        return plan.Bytes <= options.MaximumBytes ? plan : throw new Hdf5Refusal(SizeProblem.TooManyBytes(options.MaximumBytes));
    }
}
