using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Cli.Files;

/// <summary>Finds and reads the manifests.</summary>
internal static class ManifestFolder
{
    private const string FolderName = "datasets-manifest";
    private const string Variable = "CHALLENGE_MANIFESTS";

    /// <summary>Reads the folder given, else the one of CHALLENGE_MANIFESTS, else the first found here, above, beside the tool or above that.</summary>
    public static Result<ManifestCatalog> Read(string? given)
    {
        given ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;
        string? folder = given ?? FindUpward(Directory.GetCurrentDirectory()) ?? FindUpward(AppContext.BaseDirectory);
        if (folder is null || !Directory.Exists(folder))
        {
            return Fault.Input(
                (folder is null ? $"no manifests: there is no folder {FolderName}/ here or above." : $"there is no manifest folder '{folder}'.")
                + $" Name one with --manifests DIR or {Variable}.");
        }
        // Baselines and generators are not looked up: a challenge can be scored here whatever else its server has.
        ManifestVocabulary known = new(
            Metrics: new HashSet<string>(new MetricCatalog().All.Select(m => m.Info.Id)), Formats: new HashSet<string>(FormatChoice.Open().Readers.Select(f => f.Id)));
        return new ManifestReader(known).Read(folder);
    }

    /// <summary>The challenge and its dataset.</summary>
    public static Result<ChallengeManifests> FindChallenge(ManifestCatalog catalog, string id) =>
        catalog.FindChallenge(id) is { } challenge && catalog.FindDataset(challenge.Dataset) is { } dataset
            ? new ChallengeManifests(challenge, dataset)
            : NotFound(catalog, "challenge", id, catalog.Challenges.Select(c => c.Id));

    public static Result<DatasetManifest> FindDataset(ManifestCatalog catalog, string id) =>
        catalog.FindDataset(id) is { } dataset ? dataset : NotFound(catalog, "dataset", id, catalog.Datasets.Select(d => d.Id));

    private static Fault NotFound(ManifestCatalog catalog, string what, string id, IEnumerable<string> known)
    {
        List<ManifestProblem> problems = [.. catalog.Problems.Where(p => Path.GetFileNameWithoutExtension(p.File) == id)];
        return problems.Count > 0
            ? Fault.Input($"the manifest of {what} '{id}' has problems:{string.Concat(problems.Select(p => "\n  " + p))}")
            : Fault.Usage($"there is no {what} '{id}'.{NearestName.Suggest(id, known)} There are: {string.Join(", ", known)}.");
    }

    private static string? FindUpward(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, FolderName);
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
