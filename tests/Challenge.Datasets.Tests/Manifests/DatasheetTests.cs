using Challenge.Datasets.Datasheets;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Import;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>What the shipped datasets say of themselves beyond their columns.</summary>
public sealed class DatasheetTests
{
    /// <summary>Those whose makers are here to be asked. Of what others published, some of it is not stated anywhere.</summary>
    private static IEnumerable<DatasetManifest> Own => Shipped.Catalog.Datasets.Where(d => d.Source is GeneratorSource);

    [Fact]
    public void Every_question_about_a_generated_dataset_is_answered()
    {
        Assert.NotEmpty(Own);
        foreach (DatasetManifest dataset in Own)
            Assert.All(Datasheet.Answer(dataset), answer => Assert.False(string.IsNullOrWhiteSpace(answer.Text), $"{dataset.Id}: {answer.Question.Id}"));
    }

    [Fact]
    public void Every_generated_dataset_states_its_physics_its_relatives_and_what_its_version_changed()
    {
        foreach (DatasetManifest dataset in Own)
        {
            PhysicsFacts physics = dataset.Physics;
            Assert.All((string?[])[physics.Experiment, physics.CollisionType, physics.Process, physics.CrossSection, physics.Generator, physics.DetectorSimulation, physics.Validation, physics.Usage],
                fact => Assert.False(string.IsNullOrWhiteSpace(fact), dataset.Id));
            Assert.NotEmpty(dataset.Related);
            Assert.Equal(dataset.Version, dataset.Changes[0].Version);
        }
    }

    [Fact]
    public void Of_an_imported_dataset_nothing_is_said_that_its_manifest_does_not_tell()
    {
        DatasetManifest plain = ToyManifest.Of("url: https://example.org/a.csv\nformat: csv");
        Assert.Equal("The truth of sealed splits is withheld on purpose.", Answer(plain, "missing"));
        Assert.Null(Answer(plain, "imputation"));
        Assert.Null(Answer(plain, "relations"));
        Assert.Contains("No value is changed", Answer(plain, "manipulation"), StringComparison.Ordinal);
        Assert.NotNull(Answer(plain, "timeframe"));
        Assert.Null(Answer(plain with { Physics = plain.Physics with { IsSimulated = false } }, "timeframe"));
    }

    [Fact]
    public void What_an_import_changes_is_named()
    {
        DatasetManifest changed = ToyManifest.Of("url: https://example.org/a.root\nformat: root\nvalues: {label: {s: 1, b: 0}}\nlists: {fill: -1, longer: cut}", ("minimum: 0", "shape: [4]\n    minimum: -1"));
        string? manipulation = Answer(changed, "manipulation");
        Assert.Contains("translated into other numbers: label.", manipulation, StringComparison.Ordinal);
        Assert.Contains("filled up with -1. Longer ones lose their last elements.", manipulation, StringComparison.Ordinal);
        Assert.DoesNotContain("No value is changed", manipulation, StringComparison.Ordinal);
        Assert.Equal("Lists that are shorter than their variable are filled up with -1.", Answer(changed, "imputation"));
        Assert.StartsWith("Lists that are shorter", Answer(changed, "missing"), StringComparison.Ordinal);
        DatasetManifest whole = ToyManifest.Of("url: https://example.org/a.parquet\nformat: parquet", ("minimum: 0", "shape: [4]\n    minimum: -1"));
        Assert.Contains("filled up with 0. A file with longer ones is refused whole.", Answer(whole, "manipulation"), StringComparison.Ordinal);
        DatasetManifest classes = ToyManifest.Of("url: https://example.org/a.csv\nformat: csv\none_of: {label: [a, b]}");
        Assert.Contains("One column for each class is turned into one number: label.", Answer(classes, "manipulation"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h5", "shape: [4]")]
    [InlineData("npz", "shape: [4]")]
    [InlineData("root", "shape: [4, 2]")]
    [InlineData("parquet", "unit: \"1\"")]
    public void Lists_are_spoken_of_only_where_a_format_has_some_of_varying_length(string format, string field)
    {
        DatasetManifest arrays = ToyManifest.Of($"url: https://example.org/a.{format}\nformat: {format}", ("minimum: 0", "minimum: -1"), ("unit: GeV", field.StartsWith("unit", StringComparison.Ordinal) ? field : $"unit: GeV\n    {field}"));
        Assert.Null(Answer(arrays, "imputation"));
        Assert.DoesNotContain("Lists", Answer(arrays, "manipulation"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lists", Answer(arrays, "missing"), StringComparison.Ordinal);
    }

    private static string? Answer(DatasetManifest manifest, string question) => Assert.Single(Datasheet.Answer(manifest), a => a.Question.Id == question).Text;
}
