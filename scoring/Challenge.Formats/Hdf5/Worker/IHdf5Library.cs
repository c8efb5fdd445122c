namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// A library that opens HDF5 files and reads what they store. What of that is a table, and how it leaves the process, is the same with each of them.
/// Every call may throw <see cref="Hdf5Refusal"/>, which says why the file is not read.
/// </summary>
internal interface IHdf5Library
{
    /// <summary>Why it cannot be used here; null when it can.</summary>
    UnreadableTable? Missing { get; }

    IHdf5File Open(string path);
}

/// <summary>An open file.</summary>
internal interface IHdf5File : IDisposable
{
    IHdf5Group OpenRoot();

    /// <summary>The group or dataset of that path, or null.</summary>
    IHdf5Object? Find(string path);
}

/// <summary>An open group or dataset, with the small attributes that say how pandas laid a frame out.</summary>
internal interface IHdf5Object : IDisposable
{
    /// <summary>Names of the groups it is in and its own, joined by '/'; empty for the root.</summary>
    string Path { get; }

    bool HasAttribute(string name);

    /// <summary>The bytes of a text attribute, without padding; null when there is none or it is not one text.</summary>
    byte[]? AttributeBytes(string name);

    /// <summary>A truth value, which PyTables stores as a bit field of one byte; null when there is none.</summary>
    bool? AttributeFlag(string name);

    /// <summary>A whole number, or null.</summary>
    long? AttributeInteger(string name);
}

/// <summary>An open group.</summary>
internal interface IHdf5Group : IHdf5Object
{
    /// <summary>
    /// Its hard links, in the order of their creation where the group keeps it, otherwise by name. A soft link is another name for what is found
    /// anyway, and an external link would lead out of the file that was sent.
    /// </summary>
    IReadOnlyList<string> Links();

    /// <summary>What tells the object behind a link from others of the file; null when that is not known.</summary>
    ulong? AddressOf(string link);

    /// <summary>The group or dataset behind a link; null when it is neither.</summary>
    IHdf5Object? Open(string link);
}

/// <summary>An open dataset.</summary>
internal interface IHdf5Dataset : IHdf5Object
{
    /// <summary>Its lengths, empty for a single value; null when it stands for nothing (a null dataspace).</summary>
    long[]? Shape { get; }

    ElementType Element { get; }

    /// <summary>Why its values cannot be had, whatever their type: they are elsewhere or went through a filter that is not known; null when they can.</summary>
    UnreadableTable? Obstacle { get; }

    /// <summary>Bytes that the file holds of it, at most.</summary>
    long KeptBytes { get; }

    /// <summary>Opens the rows for reading.</summary>
    /// <param name="stored">Its description.</param>
    /// <param name="blockBytes">Memory for one block.</param>
    /// <param name="options">Limits.</param>
    IRowReader ReadRows(StoredDataset stored, int blockBytes, ReadOptions options);
}
