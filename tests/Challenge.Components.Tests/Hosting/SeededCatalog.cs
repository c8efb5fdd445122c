using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Components.Tests.Hosting;

/// <summary>The project's own manifests, and variations of them in states that these are not in.</summary>
internal static class SeededCatalog
{
    public static ManifestCatalog Read()
    {
        ManifestCatalog own = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest"));
        DatasetManifest toy = own.FindDataset("higgs-tautau")!;
        ChallengeDefinition challenge = own.FindChallenge("higgs-tautau")!;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Phase phase = challenge.Phases[0];
        return new ManifestCatalog(
            [
                .. own.Datasets,
                toy with { Id = "toy-building", Title = "A dataset that is being made" },
                toy with { Id = "toy-failed", Title = "A dataset whose making failed", Task = "regression" },
            ],
            [
                .. own.Challenges,
                challenge with
                {
                    Id = "toy-closed", Title = "A closed challenge with two phases",
                    Phases = [phase with { Id = "one", Name = "Warm-up", Opens = now.AddDays(-90), Closes = now.AddDays(-60) }, phase with { Id = "two", Name = "Final", Opens = now.AddDays(-60), Closes = now.AddDays(-3) }],
                },
                challenge with
                {
                    Id = "toy-ladder", Title = "A challenge whose scores climb a ladder",
                    Phases = [phase with { Opens = now.AddDays(-9), Closes = now.AddDays(20), Feedback = Feedback.Ladder }],
                },
                challenge with { Id = "toy-later", Title = "A challenge that opens later", Phases = [phase with { Opens = now.AddDays(12), Closes = now.AddDays(60) }] },
                challenge with { Id = "toy-waiting", Dataset = "toy-building", Title = "A challenge whose dataset is being made", Phases = [phase with { Closes = now.AddDays(9).AddHours(5) }] },
            ],
            [new ManifestProblem("datasets-manifest/datasets/example.yaml", 14, 3, "Unknown key 'licence'. Did you mean 'license'?")]);
    }
}
