using System.Globalization;
using System.Text;
using Challenge.Formats;

namespace Challenge.Datasets.Tests;

/// <summary>Tables as text, every bit of every value, so that two can be compared.</summary>
internal static class TableText
{
    /// <summary>The rows of the tables one under the other.</summary>
    public static string Of(params ReadOnlySpan<Table> tables)
    {
        StringBuilder text = new();
        text.AppendJoin(',', tables[0].Columns.Select(c => c.Name + ":" + c.Type)).Append('\n');
        foreach (Table table in tables)
        {
            for (int row = 0; row < table.RowCount; row++)
            {
                foreach (Column column in table.Columns)
                {
                    for (int element = 0; element < column.Width; element++)
                        text.Append(Value(column, (row * column.Width) + element)).Append(',');
                }
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    private static string Value(Column column, int place) => column switch
    {
        Column<long> c => c.Values[place].ToString(CultureInfo.InvariantCulture),
        Column<float> c => BitConverter.SingleToInt32Bits(c.Values[place]).ToString("x8", CultureInfo.InvariantCulture),
        Column<double> c => BitConverter.DoubleToInt64Bits(c.Values[place]).ToString("x16", CultureInfo.InvariantCulture),
        Column<string> c => c.Values[place],
        _ => throw new InvalidOperationException(column.Name),
    };
}
