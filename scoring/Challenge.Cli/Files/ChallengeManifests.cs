using Challenge.Datasets.Manifests;

namespace Challenge.Cli.Files;

/// <summary>A challenge and the dataset that it is on.</summary>
internal sealed record ChallengeManifests(ChallengeDefinition Challenge, DatasetManifest Dataset);
