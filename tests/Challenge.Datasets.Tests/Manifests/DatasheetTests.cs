using Challenge.Datasets.Datasheets;
using Challenge.Datasets.Manifests;

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
}
