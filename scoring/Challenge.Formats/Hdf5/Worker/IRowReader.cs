namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Reads rows of a dataset, as <see cref="ElementType"/> says they lie in memory, straight into the caller's memory.</summary>
internal unsafe interface IRowReader : IDisposable
{
    /// <summary>Rows to ask for at once.</summary>
    int RowsAtOnce { get; }

    /// <summary>Reads rows into <paramref name="destination"/>. Pointers of variable text in them stay valid until <see cref="Release"/>.</summary>
    void Read(int firstRow, int count, void* destination);

    /// <summary>Gives the memory of variable text back.</summary>
    void Release(int firstRow, int count, void* rows);
}
