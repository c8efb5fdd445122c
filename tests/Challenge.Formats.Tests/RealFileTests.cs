using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>Files that others published; expected values from pandas 1.5.3 and numpy 1.24.2 (tests/reference/formats/make.py prints them).</summary>
public sealed class RealFileTests
{
    [Fact]
    public void TrackML_particle_ids_of_17_digits_are_exact()
    {
        TableContent truth = Reading.File(RealData.Path("trackml", "event000000001", "event000000001-truth.csv.gz"));
        Assert.Equal(5527, truth.Table.RowCount);
        Assert.Equal(27028813309280256, truth.Integers("particle_id")[0]);
        Assert.Equal(6.96929e-06, truth.Reals("weight")[0]);
    }

    [Fact]
    public void UCI_HIGGS_is_read()
    {
        TableContent higgs = Reading.File(RealData.Path("higgs-uci", "sas_higgs_10984.csv"));
        Assert.Equal(10984, higgs.Table.RowCount);
        Assert.Equal(29, higgs.Table.Columns.Count);
        Assert.Equal(5821, higgs.Integers("label").Sum());
    }

    [Fact]
    public void LightGBMs_example_has_no_header_and_tabs()
    {
        TableContent test = Reading.File(RealData.Path("higgs-uci", "lightgbm_example", "binary.test"), new ReadOptions { HasHeader = false });
        Assert.Equal(500, test.Table.RowCount);
        Assert.Equal(29, test.Table.Columns.Count);
        Assert.Equal(0.644, test.Reals("1")[0]);
    }

    [Fact]
    public void The_npz_of_HIGGS_is_read()
    {
        TableContent higgs = Reading.File(RealData.Path("higgs-uci", "HIGGS_small.npz"));
        Assert.Equal(10000, higgs.Table.RowCount);
        Assert.Equal(29, higgs.Table.Columns.Count);
    }
}
