using System.Globalization;

namespace Challenge.Formats.Learning;

/// <summary>A column of numbers, written as the shortest text that reads back as the same bits.</summary>
internal readonly struct NumberColumn(Column column)
{
    private const int Longest = 32;

    /// <summary>Adds the number of a row.</summary>
    public void Add(LineBuffer line, int row)
    {
        Span<byte> room = line.Room(Longest);
        int written = 0;
        bool isWritten = column switch
        {
            Column<long> c => c.Values[row].TryFormat(room, out written, default, CultureInfo.InvariantCulture),
            Column<float> c => c.Values[row].TryFormat(room, out written, default, CultureInfo.InvariantCulture),
            Column<double> c => c.Values[row].TryFormat(room, out written, default, CultureInfo.InvariantCulture),
            _ => false,
        };
        if (!isWritten)
            throw new InvalidOperationException($"column '{column.Name}' was not checked");
        line.Advance(written);
    }

    /// <summary>Why the column cannot be written as finite numbers; null when it can.</summary>
    /// <param name="column">The column, if there is one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="format">The format, as a person reads it.</param>
    /// <param name="before">Rows that came before these.</param>
    public static string? FindObstacle(Column? column, string name, string format, long before = 0)
    {
        switch (column)
        {
            case null:
                return $"there is no column '{name}'.";
            case Column<string>:
                return $"column '{name}' is text, and {format} holds numbers only: leave it out, or give each text a number.";
            case Column<long>:
                return null;
        }
        int row = column switch
        {
            Column<float> c => Array.FindIndex(c.Values, static value => !float.IsFinite(value)),
            Column<double> c => Array.FindIndex(c.Values, static value => !double.IsFinite(value)),
            _ => throw new InvalidOperationException($"no format writes {column.GetType()}"),
        };
        return row < 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"column '{name}' is {column.Take([row]).AsFloat64()![0]} in row {before + row + 1}, and {format} holds finite numbers only: put a number in its place.");
    }
}
