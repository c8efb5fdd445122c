using System.Globalization;
using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>
/// Files that others published. What pandas 1.5.3 and numpy 1.24.2 read in them is in tests/reference/formats/real_files.tsv: rows, columns
/// and a digest of all bits, made by make.py there.
/// </summary>
public sealed class RealFileTests
{
    public static TheoryData<string, bool, int, int, ulong> RealFiles()
    {
        TheoryData<string, bool, int, int, ulong> files = [];
        foreach (string line in File.ReadLines(Golden.Path("real_files.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            files.Add(cells[0], cells[1] == "1", Number(cells[2]), Number(cells[3]), ulong.Parse(cells[4], CultureInfo.InvariantCulture));
        }
        return files;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Every_bit_is_what_pandas_and_numpy_read(string path, bool hasHeader, int rows, int columns, ulong digest)
    {
        Table table = Reading.File(RealData.Path(path), new ReadOptions { HasHeader = hasHeader }).Table;
        Assert.Equal((rows, columns), (table.RowCount, table.Columns.Count));
        Assert.Equal(digest, Digests.OfValues(table));
    }

    /// <summary>M² = 2 pt₁ pt₂ (cosh Δη − cos Δφ); mean, median and range by NumPy, as the README of the real data says.</summary>
    [Fact]
    public void The_dimuon_masses_of_CMS_peak_at_the_Z()
    {
        TableContent events = Reading.File(RealData.Path("cms-opendata", "hse_Zmumu.csv"));
        double[] pt1 = events.Reals("pt1"), pt2 = events.Reals("pt2"), eta1 = events.Reals("eta1"), eta2 = events.Reals("eta2");
        double[] phi1 = events.Reals("phi1"), phi2 = events.Reals("phi2");
        double[] mass = [.. pt1.Select((_, i) => Math.Sqrt(2 * pt1[i] * pt2[i] * (Math.Cosh(eta1[i] - eta2[i]) - Math.Cos(phi1[i] - phi2[i])))).Order()];

        Assert.Equal(10_000, mass.Length);
        Assert.Equal(87.97397983899457, mass.Average(), 1e-10);
        Assert.Equal(90.28540772526225, (mass[4999] + mass[5000]) / 2, 1e-10);
        Assert.Equal((60.002249, 119.952704), (Math.Round(mass[0], 6), Math.Round(mass[^1], 6)));
    }

    [Fact]
    public void TrackML_particle_ids_of_17_digits_are_exact()
    {
        TableContent truth = Reading.File(RealData.Path("trackml", "event000000001", "event000000001-truth.csv.gz"));
        Assert.Equal(27028813309280256, truth.Integers("particle_id")[0]);
        Assert.Equal(6.96929e-06, truth.Reals("weight")[0]);
    }

    [Theory]
    [InlineData("csv/pandas_tests/sauron.SHIFT_JIS.csv", "byte 0x83 is not UTF-8", "line 2")]
    [InlineData("csv/pandas_tests/unicode_series.csv", "byte 0xE9 is not UTF-8", "line 6")]
    [InlineData("csv/pandas_tests/utf16_ex.txt", "UTF-16", "")]
    [InlineData("csv/pandas_tests/salaries.csv.bz2", "bzip2", "")]
    [InlineData("csv/pandas_tests/salaries.csv.xz", "an xz file", "")]
    [InlineData("csv/pandas_tests/salaries.csv.zip", "holds 'salaries.tsv' but no .npy array", "")]
    [InlineData("npy/numpy_tests/py2-objarr.npy", "pickled", "")]
    [InlineData("npy/numpy_tests/py3-objarr.npy", "pickled", "")]
    [InlineData("npy/numpy_tests/py2-objarr.npz", "pickled", "entry 'x.npy'")]
    [InlineData("npy/numpy_tests/py3-objarr.npz", "pickled", "entry 'x.npy'")]
    public void Files_that_are_no_table_for_us_are_refused_with_the_reason(string file, string problem, string place)
    {
        UnreadableTable bad = Reading.BadFile(RealData.Path("robustness", file));
        Assert.Contains(problem, bad.Problem, StringComparison.Ordinal);
        Assert.Equal(place, bad.Place);
        Assert.NotEmpty(bad.Advice);
    }

    [Fact]
    public void Every_file_of_the_robustness_folder_ends_in_an_outcome()
    {
        ReadOptions options = new() { MaximumBytes = 1 << 28 };
        foreach (string path in Directory.EnumerateFiles(RealData.Path("robustness"), "*", SearchOption.AllDirectories))
        {
            if (new FileInfo(path).Length < 20_000_000)
                Assert.NotNull(Reading.Catalog.ReadFile(path, options, CancellationToken.None));
        }
    }
}
