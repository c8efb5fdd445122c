using System.Globalization;
using System.Text;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// The columns of a group that pandas' <c>to_hdf</c> wrote, under their own names and in the frame's order. Its index becomes the first column
/// under its name; without a name it is "index", and left out where it only counts the rows from 0. Times are int64 nanoseconds.
/// </summary>
internal sealed class PandasFrame(IHdf5File file, PandasGroup group, ReadOptions options)
{
    private const string UseTable = "Save the frame with format='table', which stores text as text.";

    private readonly IHdf5Object _group = Opened(file, group.Path);

    public TablePlan Plan()
    {
        using IHdf5Object opened = _group;
        List<PlannedDataset> datasets = group.Kind switch
        {
            "frame_table" or "series_table" => [TableFormat(out _rows)],
            "frame" => Fixed(),
            "series" => Series(),
            _ => throw Hdf5Refusal.Of($"pandas wrote a '{group.Kind}', which is not read", Place, "Save a DataFrame."),
        };
        return PlanLimits.Together(_rows, datasets, options);
    }

    private long _rows;

    private string Place => $"group '{group.Path}'";

    /// <summary>One compound dataset; fields are data columns, or blocks of columns whose names are in attributes.</summary>
    private PlannedDataset TableFormat(out long rows)
    {
        StoredDataset table = Child("table");
        rows = table.Rows;
        using IHdf5Object dataset = Opened(file, table.Path);
        List<string> order = ColumnOrder();
        Dictionary<string, List<string>?> blocks = new(StringComparer.Ordinal);
        List<PlannedColumn> columns = [];
        PlannedDataset plain = PlanLimits.Columns(table, "", options);
        string? indexName = IndexNameOfTable();
        bool isSeries = group.Kind == "series_table";
        for (int i = 0; i < plain.Columns.Count && table.Shape.Length == 1; i++)
        {
            StoredField field = table.Type.Fields[i];
            if (!blocks.TryGetValue(field.Top, out List<string>? names))
            {
                blocks.Add(field.Top, names = PickledData.Names(dataset.AttributePickle(field.Top + "_kind")));
                if (dataset.AttributeText(field.Top + "_meta") == "category")
                    throw Categories(string.Join("', '", (names ?? [field.Top]).Take(5)));
            }
            if (field.Top == "index")
                columns.Add(Index(plain.Columns[i], indexName));
            else
                columns.Add(plain.Columns[i] with { Name = names is not null && field.Entry < names.Count ? names[field.Entry] : plain.Columns[i].Name });
        }
        if (isSeries && columns is [_, { Name: "values" } values] && NameOf(_group) is { } name)
            columns[1] = values with { Name = name };
        return plain with { Columns = InOrder(columns, order) };
    }

    /// <summary>One 2-D dataset for each type, with the names of its columns beside it.</summary>
    private List<PlannedDataset> Fixed()
    {
        if (_group.AttributeText("axis0_variety") is { } columnsVariety && columnsVariety != "regular")
            throw Hdf5Refusal.Of("the frame has several levels of column names", Place, "Join them: frame.columns = ['_'.join(c) for c in frame.columns].");
        if (_group.AttributeText("axis1_variety") is { } indexVariety && indexVariety != "regular")
            throw Hdf5Refusal.Of("the frame has an index of several levels", Place, "Make them columns with frame.reset_index(), or save it with format='table'.");
        StoredDataset index = Child("axis1");
        _rows = Rows(index);
        List<PlannedDataset> datasets = [IndexOf(index)];
        List<string> order = Names(Child("axis0"));
        long blocks = _group.AttributeInteger("nblocks") ?? throw Hdf5Refusal.Of("the frame does not say how many blocks it has", Place, Hdf5Refusal.Resave);
        for (long i = 0; i < Math.Min(blocks, options.MaximumColumns); i++)
        {
            string block = string.Create(CultureInfo.InvariantCulture, $"block{i}");
            List<string> names = Names(Child(block + "_items"));
            StoredDataset values = Child(block + "_values", names);
            if (Rows(values) == 0)
                values = values with { Shape = [0, names.Count] };
            if (values.Shape.Length != 2 || values.Shape[0] != _rows || values.Shape[1] != names.Count)
                throw Hdf5Refusal.Of($"the block has the shape {values.ShapeText}, the frame {_rows} rows and the block {names.Count} columns", values.Place, Hdf5Refusal.Resave);
            PlannedDataset plain = PlanLimits.Columns(values, "", options);
            datasets.Add(plain with { Columns = InOrder([.. plain.Columns.Select((c, place) => c with { Name = names[place] })], order) });
        }
        return datasets;
    }

    private List<PlannedDataset> Series()
    {
        if (_group.AttributeText("index_variety") is { } variety && variety != "regular")
            throw Hdf5Refusal.Of("the series has an index of several levels", Place, "Save series.reset_index().");
        StoredDataset index = Child("index");
        _rows = Rows(index);
        string column = NameOf(_group) ?? "values";
        StoredDataset values = Child("values", [column]);
        if (Rows(values) == 0)
            values = values with { Shape = [0] };
        PlannedDataset plain = PlanLimits.Columns(values, column, options);
        return values.Rows == _rows && values.Shape.Length == 1 ? [IndexOf(index), plain] : throw Hdf5Refusal.Of("values and index differ in length", Place, Hdf5Refusal.Resave);
    }

    private PlannedDataset IndexOf(StoredDataset index)
    {
        using IHdf5Object dataset = Opened(file, index.Path);
        if (dataset.AttributeText("index_class") == "period")
            throw Hdf5Refusal.Of("the index holds periods, which is not read", index.Place, "Make it text or times first: frame.index = frame.index.to_timestamp().");
        PlannedDataset plain = PlanLimits.Columns(index, "index", options);
        return plain.Columns.Count != 1
            ? throw Hdf5Refusal.Of("the index is not one column", index.Place, "Save frame.reset_index().")
            : plain with { Columns = [Index(plain.Columns[0], NameOf(dataset))] };
    }

    private static PlannedColumn Index(PlannedColumn column, string? name) =>
        column with { Name = name ?? "index", Order = -1, IsPlainIndex = name is null && column.Type.Kind == NpyKind.Signed };

    private StoredDataset Child(string name, List<string>? columns = null)
    {
        string path = $"{group.Path}/{name}";
        StoredDataset child = Inventory.Find(file, path, options)
            ?? throw Hdf5Refusal.Of($"the frame has no '{name}'", Place, Hdf5Refusal.Resave);
        if (child.Type.Unsupported is null)
            return child.Storage is null ? child : throw new Hdf5Refusal(child.Storage);
        string of = columns is null ? "" : $"; columns '{string.Join("', '", columns.Take(5))}'{(columns.Count > 5 ? "…" : "")}";
        // What pandas cannot store as an array it pickles into a list of bytes.
        throw child.Type.Unsupported.Contains("jagged", StringComparison.Ordinal)
            ? Hdf5Refusal.Of($"pandas pickled these values, and pickles are never loaded here because unpickling runs code{of}", child.Place, UseTable)
            : Hdf5Refusal.Of($"the dataset holds {child.Type.Unsupported}{of}", child.Place, child.Type.Advice);
    }

    /// <summary>Rows of one of the frame's arrays. One without entries is stored as a single entry, which is not read, and an attribute with its real shape.</summary>
    private long Rows(StoredDataset dataset)
    {
        using IHdf5Object opened = Opened(file, dataset.Path);
        bool isEmpty = opened.HasAttribute("shape");
        if (!isEmpty && dataset.Shape.Length == 2 && opened.AttributeFlag("transposed") is not true)
            throw Hdf5Refusal.Of("the frame is laid out as pandas before 0.10 did", Place, "Read it and save it again with a newer pandas.");
        return isEmpty ? 0 : dataset.Rows;
    }

    private List<string> Names(StoredDataset dataset)
    {
        if (Rows(dataset) == 0)
            return [];
        if (dataset.Shape.Length != 1 || dataset.Type.Fields.Count != 1 || dataset.Shape[0] > options.MaximumColumns || dataset.Shape[0] * dataset.Type.Size > PlanLimits.LargestRow)
            throw Hdf5Refusal.Of("the names of the frame's columns are not a list of text", dataset.Place, Hdf5Refusal.Resave);
        PlannedDataset plan = PlanLimits.Columns(dataset, "names", options);
        using IHdf5Object opened = Opened(file, dataset.Path);
        Column names = SmallColumn.Read((IHdf5Dataset)opened, dataset, plan.Columns[0], options);
        return names switch
        {
            Column<string> text => [.. text.Values],
            Column<long> numbers => [.. numbers.Values.Select(static v => v.ToString(CultureInfo.InvariantCulture))],
            _ => [.. names.AsFloat64()!.Select(static v => v.ToString("R", CultureInfo.InvariantCulture))],
        };
    }

    /// <summary>The frame's columns in its own order: <c>non_index_axes</c> is [(1, [names])].</summary>
    private List<string> ColumnOrder() =>
        _group.AttributePickle("non_index_axes") is List<object?> { Count: > 0 } axes && axes[0] is List<object?> { Count: 2 } axis
            && PickledData.Names(axis[1]) is { } names ? names : [];

    private string? IndexNameOfTable() =>
        _group.AttributePickle("info") is Dictionary<object, object?> info && info.GetValueOrDefault("index") is Dictionary<object, object?> index
            ? index.GetValueOrDefault("index_name") as string
            : null;

    /// <summary>The attribute <c>name</c>: text as it is, or a pickle of text, or of None where there is no name.</summary>
    private static string? NameOf(IHdf5Object owner)
    {
        if (owner.AttributeBytes("name") is not { Length: > 0 } bytes)
            return null;
        bool isPickle = bytes[^1] == (byte)'.' && (bytes.Length == 2 || bytes.Contains((byte)'\n'));
        return isPickle ? PickledData.Load(bytes) as string : Encoding.UTF8.GetString(bytes);
    }

    private static List<PlannedColumn> InOrder(List<PlannedColumn> columns, List<string> order)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < order.Count; i++)
            places.TryAdd(order[i], i);
        return [.. columns.Select((c, i) => c.Order < 0 ? c : c with { Order = places.TryGetValue(c.Name, out int place) ? place : order.Count + i })];
    }

    private static IHdf5Object Opened(IHdf5File file, string path) =>
        file.Find(path) ?? throw Hdf5Refusal.Of("the frame cannot be opened", $"object '{path}'", Hdf5Refusal.Resave);

    private Hdf5Refusal Categories(string names) => Hdf5Refusal.Of(
        $"'{names}' is categorical and stored as numbers of its categories", Place, "Convert it first, for example with frame[c].astype(str), and save it again.");
}
