namespace Challenge.Formats.Hdf5.Worker;

/// <summary>A group that pandas wrote.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">Its attribute <c>pandas_type</c>: <c>frame</c>, <c>frame_table</c>, <c>series</c>, <c>series_table</c> are read.</param>
internal sealed record PandasGroup(string Path, string Kind);
