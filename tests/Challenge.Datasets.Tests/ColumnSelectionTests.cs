namespace Challenge.Datasets.Tests;

public sealed class ColumnSelectionTests
{
    private static readonly string[] Names = ["event_id", "voxel_0", "voxel_1", "voxel_10", "mass", "score_cut", "score"];

    [Theory]
    [InlineData("mass", "mass")]
    [InlineData("voxel_*", "voxel_0 voxel_1 voxel_10")]
    [InlineData("mass, voxel_1*", "mass voxel_1 voxel_10")]
    [InlineData("voxel_10,voxel_*", "voxel_10 voxel_0 voxel_1")]
    public void Names_and_stars_choose_columns_in_order_and_none_twice(string selection, string expected) =>
        Assert.Equal(expected.Split(' '), ColumnSelection.Match(selection, Names, out _));

    [Theory]
    [InlineData("mass, energy", "energy")]
    [InlineData("layer_*", "layer_*")]
    [InlineData(" , ", " , ")]
    public void A_part_that_fits_nothing_is_named(string selection, string unmatched)
    {
        Assert.Null(ColumnSelection.Match(selection, Names, out string actual));
        Assert.Equal(unmatched, actual);
    }

    [Fact]
    public void A_role_takes_the_numbered_columns_of_its_name_or_the_one_of_its_name()
    {
        Assert.Equal(["voxel_0", "voxel_1", "voxel_10"], ColumnSelection.ByRole("voxel", Names));
        Assert.Equal(["score"], ColumnSelection.ByRole("score", Names));
        Assert.Null(ColumnSelection.ByRole("features", Names));
    }
}
