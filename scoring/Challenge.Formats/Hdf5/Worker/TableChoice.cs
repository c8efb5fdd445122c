using System.Globalization;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// Chooses the one table of a file, by rules that never guess:
/// <list type="number">
/// <item>A frame of pandas is a table; all other datasets of one length are one table together. Single values are left out beside others.</item>
/// <item>Where there are several, the one with all the columns that the reader counts on (<see cref="ReadOptions.Expected"/>) is taken.</item>
/// <item>Otherwise text of another length than all numbers is left out: it names features, as in the hls4ml jets.</item>
/// <item>Otherwise the file is refused with the list of what it holds.</item>
/// </list>
/// A dataset of the table's length whose type is not read refuses the file, unless the columns counted on are all elsewhere.
/// </summary>
internal sealed class TableChoice(IHdf5File file, ReadOptions options)
{
    private const int MostListed = 8;

    public TablePlan Choose()
    {
        Inventory inventory = Inventory.Of(file, options).Under(options.Table);
        List<StoredDataset> values = [.. inventory.Datasets.Where(static d => d.HasValues)];
        List<StoredDataset> arrays = [.. values.Where(static d => !d.IsSingle)];
        // Single values describe the file, unless they are all that there is.
        List<StoredDataset> datasets = arrays.Count > 0 || inventory.Frames.Count > 0 ? arrays : values;
        if (datasets.Count + inventory.Frames.Count == 0)
            throw Hdf5Refusal.Of("the file holds no dataset with values", "", "Write one dataset a column, or a pandas frame.");
        if (inventory.Frames.Count == 1 && datasets.Count == 0)
            return Frame(inventory.Frames[0]);
        List<List<StoredDataset>> groups = [.. datasets.Where(static d => d.Type.Unsupported is null).GroupBy(static d => d.Rows).Select(static g => g.ToList())];
        if (inventory.Frames.Count == 0 && groups.Count == 0)
            throw Refusal(datasets[0]);
        if (inventory.Frames.Count == 0 && groups.Count == 1)
            return Plain(groups[0], datasets);
        return ByExpected(inventory, groups, datasets) ?? WithoutNames(inventory, groups, datasets) ?? throw SeveralTables(inventory, datasets);
    }

    private TablePlan Frame(PandasGroup group) => new PandasFrame(file, group, options).Plan();

    private TablePlan Plain(List<StoredDataset> chosen, List<StoredDataset> all)
    {
        TablePlan plan = PlanOf([.. chosen.OrderBy(static d => d.Order)]);
        StoredDataset? unread = all.Find(d => d.Type.Unsupported is not null && d.Rows == chosen[0].Rows);
        if (unread is not null && (options.Expected.Count == 0 || !HasExpected(plan)))
            throw Refusal(unread);
        return plan;
    }

    private TablePlan PlanOf(List<StoredDataset> chosen)
    {
        _ = PlanLimits.Rows(chosen[0].Rows, options);
        List<PlannedDataset> planned = [];
        long columns = 0;
        foreach (StoredDataset dataset in chosen)
        {
            if (dataset.Storage is not null)
                throw new Hdf5Refusal(dataset.Storage);
            columns += (long)PlanLimits.PerRow(dataset, options) * dataset.Type.Fields.Count;
            if (columns > options.MaximumColumns)
                throw new Hdf5Refusal(SizeProblem.TooManyColumns(options.MaximumColumns, dataset.Place));
        }
        bool isAlone = chosen.Count == 1 && chosen[0].Type.IsCompound;
        foreach (StoredDataset dataset in chosen)
            planned.Add(PlanLimits.Columns(dataset, isAlone ? "" : dataset.Name, options, options.KeepArrays));
        if (columns == 0)
            throw Hdf5Refusal.Of("the dataset has no columns", chosen[0].Place, "Write at least one value a row.");
        return PlanLimits.Together(chosen[0].Rows, planned, options);
    }

    private bool HasExpected(TablePlan plan)
    {
        HashSet<string> names = [.. plan.Datasets.SelectMany(static d => d.Columns).SelectMany(NamesOf)];
        return options.Expected.Keys.All(names.Contains);
    }

    /// <summary>An array column is also what the columns of its elements would be.</summary>
    private static IEnumerable<string> NamesOf(PlannedColumn column) => column.Shape.Length == 0
        ? [column.Name]
        : [column.Name, .. Enumerable.Range(0, (int)(column.Bytes / column.Type.Size)).Select(element => Column.ElementName(column.Name, column.Shape, element))];

    private TablePlan? ByExpected(Inventory inventory, List<List<StoredDataset>> groups, List<StoredDataset> datasets)
    {
        if (options.Expected.Count == 0)
            return null;
        List<TablePlan> fitting = [];
        foreach (PandasGroup frame in inventory.Frames)
            AddFitting(() => Frame(frame));
        foreach (List<StoredDataset> group in groups)
            AddFitting(() => Plain(group, datasets));
        return fitting.Count == 1 ? fitting[0] : null;

        void AddFitting(Func<TablePlan> plan)
        {
            try
            {
                TablePlan candidate = plan();
                if (HasExpected(candidate))
                    fitting.Add(candidate);
            }
            catch (Hdf5Refusal)
            {
                // What cannot be read is not the table that was meant; if nothing else is, the list of the file's content says it.
            }
        }
    }

    private TablePlan? WithoutNames(Inventory inventory, List<List<StoredDataset>> groups, List<StoredDataset> datasets)
    {
        List<List<StoredDataset>> numeric = [.. groups.Where(static g => !g.TrueForAll(static d => d.Type.IsText))];
        return inventory.Frames.Count == 0 && numeric.Count == 1 ? Plain(numeric[0], datasets) : null;
    }

    private static Hdf5Refusal Refusal(StoredDataset dataset) => Hdf5Refusal.Of(
        $"the dataset holds {dataset.Type.Unsupported}, which a table of columns cannot hold", dataset.Place, dataset.Type.Advice);

    private static Hdf5Refusal SeveralTables(Inventory inventory, List<StoredDataset> datasets)
    {
        List<string> all = [.. inventory.Frames.Select(static f => $"'{f.Path}' (pandas {f.Kind})"), .. datasets.Select(static d => $"'{d.Path}' {d.ShapeText}")];
        string more = all.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - MostListed:N0} more") : "";
        return Hdf5Refusal.Of(
            $"the file holds several tables: {string.Join(", ", all.Take(MostListed).Select(Shortened))}{more}", "",
            "Write one table a file: datasets with one row per key, or one pandas frame.");
    }

    private static string Shortened(string text) => text.Length <= 50 ? text : text[..49] + "…";
}
