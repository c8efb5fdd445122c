using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Import;

/// <summary>Array fields out of a file that ROOT itself wrote: 100 rows, each with its number in every column.</summary>
public sealed class RootImportTests
{
    private static string Path => RealData.Path("robustness", "root", "skhep_testdata", "uproot-small-flat-tree.root");

    [Fact]
    public void A_branch_of_arrays_of_fixed_length_arrives_as_an_array()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run("shape: [10]"));
        Column<float> train = Assert.IsType<Column<float>>(built.Splits[0].Published.Find("pt"));
        Assert.Equal([10], train.Shape);
        Assert.Equal([.. Enumerable.Repeat(0f, 10), .. Enumerable.Repeat(1f, 10)], train.Values);
        Assert.Equal(Enumerable.Repeat(2f, 10), Assert.IsType<Column<float>>(built.Splits[1].Published.Find("pt")).Values);
    }

    [Fact]
    public void Arrays_of_another_length_are_refused() =>
        Assert.Contains("pt", Assert.IsType<DatasetRefused>(Run("shape: [12]")).Problem, StringComparison.Ordinal);

    private static BuildOutcome Run(string shape)
    {
        using FormatCatalog formats = new();
        DatasetManifest manifest = ToyManifest.Of(
            "url: https://example.org/a.root\nformat: root\nrename: {ArrayFloat32: pt, Int32: label}", ("minimum: 0\n    maximum: 100", shape));
        return new FileImport(formats).Run(manifest, Path, CancellationToken.None);
    }
}
