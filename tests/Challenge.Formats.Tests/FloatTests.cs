namespace Challenge.Formats.Tests;

/// <summary>Numbers are read to the last bit: hard cases of tests/reference/formats/floats.csv with the bits Python gives them.</summary>
public sealed class FloatTests
{
    [Fact]
    public void Doubles_are_correctly_rounded()
    {
        TableContent golden = Golden.Read("floats.csv", Reading.Expecting(("text", ColumnType.Float64)));
        Assert.Equal(0, golden.InvalidCellCount);
        Assert.True(golden.Table.RowCount > 1000);
        AssertBits(golden, golden.Reals("text").Select(BitConverter.DoubleToInt64Bits), "double_bits");
    }

    [Fact]
    public void Floats_are_correctly_rounded_and_not_by_way_of_doubles()
    {
        TableContent golden = Golden.Read("floats.csv", Reading.Expecting(("text", ColumnType.Float32)));
        Assert.Equal(0, golden.InvalidCellCount);
        float[] values = ((Column<float>)golden.Table.Find("text")!).Values;
        AssertBits(golden, values.Select(static v => (long)BitConverter.SingleToUInt32Bits(v)), "single_bits");
    }

    [Fact]
    public void Inferred_columns_give_the_same_bits()
    {
        TableContent golden = Golden.Read("floats.csv");
        AssertBits(golden, golden.Reals("text").Select(BitConverter.DoubleToInt64Bits), "double_bits");
    }

    private static void AssertBits(TableContent golden, IEnumerable<long> bits, string column)
    {
        string[] texts = Golden.Read("floats.csv", Reading.Expecting(("text", ColumnType.Text))).Texts("text");
        Assert.Equal(texts.Zip(golden.Integers(column)), texts.Zip(bits));
    }

    [Fact]
    public void Random_bits_survive_writing_and_reading()
    {
        Random random = new(7);
        double[] doubles = new double[20_000];
        float[] singles = new float[doubles.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = Finite(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            singles[i] = (float)Finite(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        }
        Table table = new([Column.Of("d", doubles), Column.Of("s", singles)]);
        TableContent back = Assert.IsType<TableContent>(Reading.Read("csv", Reading.Write("csv", table), Reading.ExpectingTypesOf(table)));
        Reading.AssertSame(table, back.Table);
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0.1;
}
