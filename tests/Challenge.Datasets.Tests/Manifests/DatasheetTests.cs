using Challenge.Datasets.Datasheets;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>What the shipped datasets say of themselves beyond their columns.</summary>
public sealed class DatasheetTests
{
    [Fact]
    public void Every_question_about_a_shipped_dataset_is_answered()
    {
        foreach (DatasetManifest dataset in Shipped.Catalog.Datasets)
            Assert.All(Datasheet.Answer(dataset), answer => Assert.False(string.IsNullOrWhiteSpace(answer.Text), $"{dataset.Id}: {answer.Question.Id}"));
    }

    [Fact]
    public void Every_shipped_dataset_states_its_physics_its_relatives_and_what_its_version_changed()
    {
        foreach (DatasetManifest dataset in Shipped.Catalog.Datasets)
        {
            PhysicsFacts physics = dataset.Physics;
            Assert.All((string?[])[physics.Experiment, physics.CollisionType, physics.Process, physics.CrossSection, physics.Generator, physics.DetectorSimulation, physics.Validation, physics.Usage],
                fact => Assert.False(string.IsNullOrWhiteSpace(fact), dataset.Id));
            Assert.NotEmpty(dataset.Related);
            Assert.Equal(dataset.Version, dataset.Changes[0].Version);
        }
    }
}
