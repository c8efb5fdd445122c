using System.Globalization;

namespace Challenge.Formats;

/// <summary>The problems of a table that is larger than <see cref="ReadOptions"/> allows.</summary>
internal static class SizeProblem
{
    public static UnreadableTable TooManyBytes(long maximum) => new(
        string.Create(CultureInfo.InvariantCulture, $"the content, decompressed, is larger than the {maximum:N0} bytes allowed here"), "",
        "Send only the rows and columns asked for.") { IsTooLarge = true };

    public static UnreadableTable TooManyRows(int maximum) => new(
        string.Create(CultureInfo.InvariantCulture, $"the table has more than the {maximum:N0} rows allowed here"), "",
        "Send one row per key and nothing else.");

    public static UnreadableTable TooManyColumns(int maximum, string place) => new(
        string.Create(CultureInfo.InvariantCulture, $"the table has more than the {maximum:N0} columns allowed here"), place,
        "Send only the columns asked for.");
}
