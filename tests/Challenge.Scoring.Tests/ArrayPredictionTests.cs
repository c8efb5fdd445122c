using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Scoring.Tests;

/// <summary>Predictions that hold an array in each row, such as the voxels of a shower, in files that keep arrays and in files that cannot.</summary>
public sealed class ArrayPredictionTests
{
    private const int Width = 6;

    private static readonly DatasetManifest Dataset = Toy.Dataset with
    {
        Fields = [.. Toy.Dataset.Fields, Toy.FieldOf("shower", ColumnType.Float32, FieldRole.Target) with { Shape = [2, 3] }],
    };

    private static readonly ChallengeDefinition Challenge = Toy.Challenge with
    {
        Columns = [new PredictionColumn("voxels", ColumnType.Float64, 0, 100, "Energies.", 0) { Shape = [2, 3] }],
        PrimaryMetric = Toy.Use("separation_power", truth: [("reference_features", "shower")], prediction: [("features", "voxels")]),
        SecondaryMetrics = [],
    };

    private static Table Truth => new([.. Toy.Truth.Columns, Column.Of("shower", [.. Numbers().Select(v => (float)v)], 2, 3)]);

    [Theory]
    [InlineData("npz")]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void An_array_is_scored_alike_in_every_format(string format)
    {
        Table prediction = new([Toy.Truth.Columns[0], Column.Of("voxels", Numbers(), 2, 3)]);
        ScoreReport report = Report(Toy.Bytes(format == "npz" ? prediction : prediction.Flatten(), format), "prediction." + format);
        // The same numbers as the truth's cannot be told from them.
        Assert.All(report.Scores, score => Assert.Equal(0, score.Value!.Value, 1e-9));
    }

    [Fact]
    public void An_array_that_somebody_flattened_before_saving_is_taken()
    {
        Table prediction = new([Toy.Truth.Columns[0], Column.Of("voxels", Numbers(), Width)]);
        Assert.All(Report(Toy.Bytes(prediction, "npz"), "prediction.npz").Scores, score => Assert.Equal(0, score.Value!.Value, 1e-9));
    }

    [Fact]
    public void An_array_of_another_length_is_refused_with_both_lengths()
    {
        Table prediction = new([Toy.Truth.Columns[0], Column.Of("voxels", Numbers()[..50], 5)]);
        Rejection rejection = Rejected(prediction);
        Assert.Contains("Column 'voxels' holds 5 values in each row, 2 × 3 values are needed", rejection.Problem, StringComparison.Ordinal);
        Assert.Contains("array.reshape(len(array), 2, 3)", rejection.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_out_of_range_is_refused_with_its_row_and_key()
    {
        double[] values = Numbers();
        (values[(3 * Width) + 2], values[(7 * Width) + 5]) = (-1, 101);
        Rejection rejection = Rejected(new Table([Toy.Truth.Columns[0], Column.Of("voxels", values, 2, 3)]));
        Assert.Equal([(4L, "103"), (8L, "107")], rejection.First.Select(r => (r.Row!.Value, r.Key)).Order());
    }

    [Fact]
    public void A_sample_holds_every_key_and_arrays_of_the_right_shape()
    {
        Table sample = SampleSubmission.Make(Challenge, Truth);
        Assert.Equal((10, 6), (sample.RowCount, sample.Find("voxels")!.Width));
        Assert.Equal("npz", SampleSubmission.FormatOf(Challenge));
    }

    private static double[] Numbers() => [.. Enumerable.Range(0, 10 * Width).Select(i => (double)((i * 7) % 13))];

    private static ScoreReport Report(byte[] file, string name) =>
        Toy.Score(file, name, Truth, Challenge, Dataset) is ScoreReport report ? report : throw new Xunit.Sdk.XunitException(Toy.Score(file, name, Truth, Challenge, Dataset).ToString());

    private static Rejection Rejected(Table prediction) =>
        Assert.IsType<ScoreRejected>(Toy.Score(Toy.Bytes(prediction, "npz"), "prediction.npz", Truth, Challenge, Dataset)).Rejection;
}
