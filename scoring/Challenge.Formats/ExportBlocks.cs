using Challenge.Formats.Learning;

namespace Challenge.Formats;

/// <summary>Writing rows that come in blocks for learning programs, as <see cref="ITableFormat.BeginWrite"/> does it for the other formats.</summary>
public static class ExportBlocks
{
    /// <summary>Begins a file. What <see cref="ITableExport.FindObstacle"/> finds is to be asked before each block; array columns fall into their elements.</summary>
    public static ITableWriter BeginWrite(this ITableExport export, LearningColumns columns, Stream destination) =>
        new ExportTableWriter(columns, (block, meaning) => export.Write(block, meaning, destination));

    /// <summary>Begins a file of the weights of rows.</summary>
    /// <exception cref="ArgumentException">There are no weights.</exception>
    public static ITableWriter BeginWriteWeights(LearningColumns columns, Stream destination) => columns.Weight is { } weight
        ? new ExportTableWriter(columns, (block, _) => WeightFile.Write(block.Find(weight)!, destination))
        : throw new ArgumentException("there are no weights", nameof(columns));
}
