using Challenge.Formats;

namespace Challenge.Jobs.Conversions;

/// <summary>A format in which the rows of a split can be had.</summary>
/// <param name="Id">What stands behind the split's name in the file's.</param>
/// <param name="Name">Name as a person reads it.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="BeginWrite">Begins a file.</param>
/// <param name="FindObstacle">Why a block of rows, before which so many came, cannot be held; null when it can.</param>
public sealed record SplitFormat(
    string Id, string Name, string MediaType, Func<Stream, ITableWriter> BeginWrite, Func<Table, long, string?> FindObstacle)
{
    /// <summary>Whether rows have to be looked at before it is known that they can be written.</summary>
    public bool MayRefuse { get; init; }
}
