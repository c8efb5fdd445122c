using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Publishing.Views;

namespace Challenge.Jobs.Tests;

/// <summary>Pictures of rows say what the rows hold.</summary>
public sealed class ViewTests
{
    [Fact]
    public void Correlations_are_Pearsons_over_the_rows_in_which_both_are_defined()
    {
        DatasetManifest manifest = Manifest(Field("a"), Field("b") with { MissingValue = -999 }, Field("c"));
        // A large mean must not swallow the spread.
        double[] a = [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5];
        double[] b = [2, -999, 6, 8, 10];
        double[] c = [5, 1, 4, 2, 3];
        GridView grid = Assert.IsType<GridView>(Assert.Single(Draw(manifest, Column.Of("a", a), Column.Of("b", b), Column.Of("c", c))));
        Assert.Equal(["a", "b", "c"], grid.X.Names);
        Assert.Equal(1, grid.Rows[0][0]);
        Assert.Equal(1, grid.Rows[0][1]!.Value, 3);
        // Σ(a−3)(c−3) / 10 = −3 / 10.
        Assert.Equal(-0.3, grid.Rows[0][2]!.Value, 3);
        Assert.Equal(grid.Rows[1][2], grid.Rows[2][1]);
    }

    [Fact]
    public void A_constant_has_no_correlation_rather_than_a_wrong_one()
    {
        GridView grid = Assert.IsType<GridView>(Assert.Single(Draw(Manifest(Field("a"), Field("b")), Column.Of("a", [1.0, 1, 1, 1]), Column.Of("b", [1.0, 2, 3, 4]))));
        Assert.Null(grid.Rows[0][1]);
    }

    [Fact]
    public void A_jet_image_holds_all_of_the_momentum_and_is_centred_on_the_axis()
    {
        // Two particles at Δφ = 0.2 with equal momentum across the beam, and an empty place.
        double x = Math.Cos(0.2), y = Math.Sin(0.2);
        double[] jet = [10, 10, 0, 0, 10, 10 * x, 10 * y, 0, 0, 0, 0, 0];
        DatasetManifest manifest = Manifest(Field("p") with { Shape = [3, 4] }) with
        {
            Views = [new ViewDefinition(ViewKind.JetImage, ["p"], null, ["e", "px", "py", "pz"], [])],
        };
        GridView image = Assert.IsType<GridView>(Assert.Single(Draw(manifest, Column.Of("p", jet, 3, 4))));
        Assert.Equal(1, image.Rows.Sum(r => r.Sum(v => v!.Value)), 3);
        // ±0.1 in azimuth lie two cells of 0.05 on either side of the middle, which is the edge between rows 15 and 16.
        int[] lit = [.. Enumerable.Range(0, image.Rows.Count).Where(row => image.Rows[row].Any(v => v > 0))];
        Assert.Equal(2, lit.Length);
        Assert.Equal(31, lit.Sum(), 1.5);
    }

    [Fact]
    public void The_hits_of_one_event_are_drawn_and_its_tracks_are_joined()
    {
        long[] events = [.. Enumerable.Repeat(1L, 150), .. Enumerable.Repeat(2L, 120)];
        double[] x = [.. Enumerable.Range(0, 270).Select(i => i * 0.5)];
        long[] tracks = [.. Enumerable.Range(0, 270).Select(i => (long)(i % 30))];
        DatasetManifest manifest = Manifest(Field("x"), Field("y"), Field("z"), Field("particle") with { Type = ColumnType.Int64, Role = FieldRole.Label }) with
        {
            Group = "event",
            Views = [new ViewDefinition(ViewKind.Hits, ["x", "y", "z"], "particle", [], [])],
        };
        PointsView[] views = [.. Draw(manifest, Column.Of("event", events), Column.Of("x", x), Column.Of("y", x), Column.Of("z", x), Column.Of("particle", tracks)).OfType<PointsView>()];
        Assert.Equal(["event-across", "event-along"], views.Select(v => v.Id));
        Assert.All(views, v => Assert.Equal(120, v.Series.Sum(s => s.X.Count)));
        Assert.Equal(12, views[0].Series.Count(s => s.IsJoined));
        // Particle 0 is no track.
        Assert.Equal(120 - (12 * 4), views[0].Series[0].X.Count);
    }

    [Fact]
    public void Sealed_splits_are_never_drawn()
    {
        DatasetManifest manifest = Manifest(Field("a"), Field("b"));
        DatasetViews views = new(manifest);
        views.Add(manifest.Splits[0] with { Name = "test", IsSealed = true }, new Table([Column.Of("a", [1.0, 2, 3]), Column.Of("b", [1.0, 2, 3])]));
        Assert.Empty(views.ToList());
    }

    private static IReadOnlyList<DatasetView> Draw(DatasetManifest manifest, params Column[] columns)
    {
        DatasetViews views = new(manifest);
        views.Add(manifest.Splits[0], new Table(columns));
        return views.ToList();
    }

    private static Field Field(string name) => new() { Name = name, Type = ColumnType.Float64, Role = FieldRole.Feature, Unit = "1", Description = "A number." };

    private static DatasetManifest Manifest(params Field[] fields) => SmallManifests.HiggsTautauDataset() with
    {
        Fields = fields,
        Splits = [new Split("train", 10, "Rows.", false)],
        Views = [],
    };
}
