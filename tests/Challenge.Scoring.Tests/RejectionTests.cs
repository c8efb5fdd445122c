using System.Text;
using Challenge.Formats;

namespace Challenge.Scoring.Tests;

/// <summary>Every kind of bad file ends in a rejection that says what, how often, where and how to fix it.</summary>
public sealed class RejectionTests
{
    [Fact]
    public void The_good_file_is_scored() =>
        Assert.IsType<ScoreReport>(Toy.Score(Encoding.UTF8.GetBytes(string.Join('\n', Toy.GoodLines) + "\n")));

    [Fact]
    public void A_missing_column_is_named_with_what_was_found_and_what_was_meant()
    {
        Rejection rejection = Toy.Reject([Toy.GoodLines[0].Replace("prediction", "predicton"), .. Toy.GoodLines.Skip(1)]);

        Assert.Contains("Missing column 'prediction'; the file has 'event_id', 'predicton', 'selected'.", rejection.Problem);
        Assert.Contains("Is 'predicton' meant to be 'prediction'?", rejection.Problem);
        Assert.Contains("Unknown column 'predicton'", rejection.Problem);
        Assert.Equal(0, rejection.Count);
        Assert.Empty(rejection.First);
    }

    [Fact]
    public void An_extra_column_is_an_error()
    {
        Rejection rejection = Toy.Reject(["event_id,prediction,selected,comment", .. Toy.GoodLines.Skip(1).Select(l => l + ",0")]);

        Assert.StartsWith("Unknown column 'comment'.", rejection.Problem);
        Assert.Contains("exactly 'event_id', 'prediction', 'selected'", rejection.Problem);
    }

    [Fact]
    public void A_file_without_a_header_gets_the_header_to_write()
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Skip(1));

        Assert.Contains("start a text file with the line event_id,prediction,selected", rejection.Problem);
    }

    [Fact]
    public void A_repeated_key_is_named_with_both_rows()
    {
        Rejection rejection = Toy.Reject([.. Toy.GoodLines, Toy.GoodLines[3], Toy.GoodLines[1]]);

        Assert.Equal(2, rejection.Count);
        Assert.Equal(
            [new RejectedRow(11, "102", "row 3 already has this key"), new RejectedRow(12, "100", "row 1 already has this key")], rejection.First);
        Assert.Contains("2 rows have the key (event_id) of an earlier row", rejection.Problem);
    }

    [Fact]
    public void Unknown_keys_are_shown_first_five_in_file_order()
    {
        List<string> lines = [.. Toy.GoodLines];
        for (int i = 0; i < 7; i++)
            lines.Insert(2, $"{900 + i},0.5,1");

        Rejection rejection = Toy.Reject(lines);

        Assert.Equal(7, rejection.Count);
        Assert.Equal([2, 3, 4, 5, 6], rejection.First.Select(r => r.Row));
        Assert.Equal(["906", "905", "904", "903", "902"], rejection.First.Select(r => r.Key));
    }

    [Fact]
    public void Missing_keys_have_no_row()
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Where(l => !l.StartsWith("103,") && !l.StartsWith("108,")));

        Assert.Equal(2, rejection.Count);
        Assert.Equal([new RejectedRow(null, "103", "no row has this key"), new RejectedRow(null, "108", "no row has this key")], rejection.First);
        Assert.Contains("2 of 10 keys (event_id) are missing", rejection.Problem);
    }

    [Fact]
    public void A_renamed_key_value_is_told_with_the_key_that_is_then_missing()
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Select(l => l.Replace("105,", "205,")));

        Assert.Equal(new RejectedRow(6, "205", "this key is not in the test set"), Assert.Single(rejection.First));
        Assert.Contains("Also: 1 of 10 keys (event_id) are missing.", rejection.Problem);
    }

    [Theory]
    [InlineData("banana", "prediction is 'banana', a number is needed")]
    [InlineData("", "prediction is empty, a number is needed")]
    [InlineData("0;5", "prediction is '0;5', a number is needed")]
    public void A_cell_that_is_no_number_is_shown(string cell, string message)
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Select(l => l.StartsWith("104,") ? $"104,{cell},1" : l));

        Assert.Equal(1, rejection.Count);
        Assert.Equal(new RejectedRow(5, "104", message), Assert.Single(rejection.First));
    }

    [Fact]
    public void A_fraction_in_an_integer_column_is_shown()
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Select(l => l.StartsWith("104,") ? "104,0.5,0.5" : l));

        Assert.Equal(new RejectedRow(5, "104", "selected is '0.5', an integer is needed"), Assert.Single(rejection.First));
        Assert.Contains("integers without a decimal point", rejection.Problem);
    }

    [Fact]
    public void A_key_that_is_no_number_is_shown_without_a_key()
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Select(l => l.Replace("104,", "10x4,")));

        RejectedRow row = Assert.Single(rejection.First);
        Assert.Equal(5, row.Row);
        Assert.Equal("", row.Key);
    }

    [Theory]
    [InlineData("nan", "NaN")]
    [InlineData("NaN", "NaN")]
    [InlineData("inf", "infinite")]
    [InlineData("-inf", "infinite")]
    [InlineData("Infinity", "infinite")]
    [InlineData("1e999", "infinite")]
    public void NaN_and_infinities_in_text_are_rejected_at_their_row(string cell, string what)
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Select(l => l.StartsWith("107,") ? $"107,{cell},1" : l));

        Assert.Equal(1, rejection.Count);
        RejectedRow row = Assert.Single(rejection.First);
        Assert.Equal((8, "107"), (row.Row, row.Key));
        // A reader may take such a cell as a value or refuse it; either way the row is named and the reason says what stands there.
        Assert.True(row.Message.Contains(what) || row.Message.Contains($"'{cell}'"), row.Message);
    }

    [Theory]
    [InlineData(double.NaN, "1 cell is NaN", "prediction is NaN")]
    [InlineData(double.PositiveInfinity, "1 cell is infinite", "prediction is infinite")]
    [InlineData(double.NegativeInfinity, "1 cell is infinite", "prediction is infinite")]
    [InlineData(1.5, "1 cell is outside the allowed range (prediction: 0 to 1)", "prediction is 1.5, allowed is 0 to 1")]
    [InlineData(-1e-300, "1 cell is outside the allowed range (prediction: 0 to 1)", "prediction is -1E-300, allowed is 0 to 1")]
    public void Values_of_a_binary_file_pass_the_same_checks(double value, string problem, string message)
    {
        double[] predictions = [.. Toy.GoodPredictions];
        predictions[6] = value;

        Rejection rejection = Toy.Reject(new Table([Toy.Truth.Columns[0], Column.Of("prediction", predictions), Column.Of("selected", Toy.GoodSelections)]));

        Assert.StartsWith(problem, rejection.Problem);
        Assert.Equal(1, rejection.Count);
        Assert.Equal(new RejectedRow(7, "106", message), Assert.Single(rejection.First));
    }

    [Fact]
    public void Values_out_of_range_in_two_columns_come_in_file_order()
    {
        Rejection rejection = Toy.Reject(Toy.GoodLines.Select(l => l switch
        {
            ['1', '0', '2', ..] => "102,0.5,7",
            ['1', '0', '1', ..] => "101,2,1",
            ['1', '0', '5', ..] => "105,-1,-3",
            _ => l,
        }));

        Assert.Equal(4, rejection.Count);
        Assert.Equal([2, 3, 6, 6], rejection.First.Select(r => r.Row));
        Assert.Contains("prediction: 0 to 1; selected: 0 to 1", rejection.Problem);
    }

    [Fact]
    public void The_limits_of_a_range_are_allowed() =>
        Assert.IsType<ScoreReport>(Toy.Score(Encoding.UTF8.GetBytes(string.Join('\n', Toy.GoodLines.Select(l => l.Replace("0.95", "1").Replace("0.05", "0"))) + "\n")));

    [Fact]
    public void Real_numbers_in_an_integer_column_of_a_binary_file_are_a_wrong_type()
    {
        Rejection rejection = Toy.Reject(new Table(
            [Toy.Truth.Columns[0], Column.Of("prediction", Toy.GoodPredictions), Column.Of("selected", Array.ConvertAll(Toy.GoodSelections, s => (double)s))]));

        Assert.StartsWith("Column 'selected' holds real numbers, 64-bit integers are needed", rejection.Problem);
    }

    [Fact]
    public void Real_keys_are_refused_because_large_ones_would_not_be_exact()
    {
        Rejection rejection = Toy.Reject(new Table(
            [Column.Of("event_id", Toy.Truth.Columns[0].AsFloat64()!), Column.Of("prediction", Toy.GoodPredictions), Column.Of("selected", Toy.GoodSelections)]));

        Assert.StartsWith("Column 'event_id' holds real numbers", rejection.Problem);
    }

    [Fact]
    public void Integers_and_single_precision_are_good_real_numbers()
    {
        float[] single = Array.ConvertAll(Toy.GoodPredictions, p => (float)p);
        Toy.Report(new Table([Toy.Truth.Columns[0], Column.Of("prediction", single), Column.Of("selected", Toy.GoodSelections)]));
        Toy.Report(new Table([Toy.Truth.Columns[0], Column.Of("prediction", Toy.GoodSelections), Column.Of("selected", Toy.GoodSelections)]));
    }

    [Fact]
    public void A_header_without_rows_is_rejected() => Assert.Contains("no rows", Toy.Reject(Toy.GoodLines[0]).Problem);

    [Fact]
    public void An_empty_file_is_rejected() =>
        Assert.Contains("empty", Assert.IsType<ScoreRejected>(Toy.Score([])).Rejection.Problem);

    [Fact]
    public void Random_bytes_are_rejected_whatever_the_name()
    {
        Random random = new(20261122);
        foreach (string name in (string[])["p.csv", "p.csv.gz", "p.npz", "p.npy", "p.tsv", "p"])
        {
            byte[] bytes = new byte[10_000];
            random.NextBytes(bytes);
            Rejection rejection = Assert.IsType<ScoreRejected>(Toy.Score(bytes, name)).Rejection;
            Assert.NotEmpty(rejection.Problem);
            Assert.All(rejection.Problem, c => Assert.False(char.IsControl(c)));
        }
    }

    [Fact]
    public void A_gzip_bomb_is_refused_before_it_fills_the_memory()
    {
        using MemoryStream compressed = new();
        using (System.IO.Compression.GZipStream gzip = new(compressed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write("event_id,prediction,selected\n"u8);
            byte[] rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("100,0.5,1\n", 100_000)));
            for (int i = 0; i < 100; i++)
                gzip.Write(rows);
        }

        Rejection rejection = Assert.IsType<ScoreRejected>(Toy.Score(compressed.ToArray(), "bomb.csv.gz")).Rejection;

        Assert.StartsWith("The file cannot be read as a table", rejection.Problem);
    }
}
