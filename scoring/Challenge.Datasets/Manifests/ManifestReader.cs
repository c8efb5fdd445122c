using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Manifests.Reading;

namespace Challenge.Datasets.Manifests;

/// <summary>
/// Reads manifest folders into a catalog. Every problem of every file is reported with its line and column; a file with a problem is left
/// out of the catalog, and so is a challenge whose dataset is.
/// </summary>
/// <param name="known">The ids that manifests may name.</param>
/// <param name="findProblems">
/// What else is wrong with a challenge on its dataset, one sentence each, asked of those without other problems; null when the reader need not know
/// whether a challenge can be scored.
/// </param>
public sealed class ManifestReader(
    ManifestVocabulary known, Func<ChallengeDefinition, DatasetManifest, IReadOnlyList<string>>? findProblems = null)
{
    /// <param name="folders">Folders that hold <c>datasets/</c>, <c>challenges/</c>, <c>collections/</c> and <c>kits/</c>, any of which may be missing.</param>
    public ManifestCatalog Read(params IEnumerable<string> folders) => Read(folders, null, null);

    /// <summary>The same, with what curators wrote on the server.</summary>
    /// <param name="folders">Folders of manifests.</param>
    /// <param name="edited">A folder whose files stand in for those of the same id in the others; it may be missing, or null.</param>
    /// <param name="draft">A dataset that stands in for the one of its id, as if it were published; or null.</param>
    public ManifestCatalog Read(IEnumerable<string> folders, string? edited, ManifestDraft? draft)
    {
        List<ManifestProblem> problems = [];
        List<string> present = [];
        foreach (string folder in folders)
        {
            if (Directory.Exists(folder))
                present.Add(folder);
            else
                problems.Add(new ManifestProblem(folder, 1, 1, "there is no such folder; correct CHALLENGE_MANIFESTS or create it with datasets/ and challenges/ inside"));
        }

        edited = Directory.Exists(edited) ? edited : null;
        List<ManifestFile> datasetFiles = Load(present, edited, draft, "datasets", DatasetShape.Manifest, problems);
        Dictionary<string, DatasetManifest> datasets = new(StringComparer.Ordinal);
        foreach (ManifestFile file in datasetFiles)
        {
            if (file.Root is not null)
                new DatasetRules(file.Root, known, file.Problems).Check();
            if (file.IsUsable)
                datasets.Add(file.Id, DatasetBinder.Bind(file.Root!) with { Text = Encoding.UTF8.GetString(file.Content) });
            problems.AddRange(file.Problems.InOrder);
        }

        List<ChallengeDefinition> challenges = [];
        Dictionary<string, string> kits = KitFiles.Load(present, problems);
        HashSet<string> named = new(StringComparer.Ordinal);
        HashSet<string> unusable = [.. datasetFiles.Where(f => !f.IsUsable).Select(f => f.Id)];
        foreach (ManifestFile file in Load(present, edited, null, "challenges", ChallengeShape.Manifest, problems))
        {
            if (file.Root is not null)
                CheckChallenge(file, file.Root, datasets, unusable);
            if (file.IsUsable)
            {
                ChallengeDefinition challenge = ChallengeBinder.Bind(file.Root!, Convert.ToHexStringLower(SHA256.HashData(file.Content)), known.Baselines);
                foreach (string problem in findProblems?.Invoke(challenge, datasets[challenge.Dataset]) ?? [])
                    file.Problems.Add(file.Root!, problem);
                if (file.IsUsable)
                    challenges.Add(challenge with { StartingKit = kits.GetValueOrDefault(challenge.Id) });
            }
            problems.AddRange(file.Problems.InOrder);
            named.Add(file.Id);
        }
        problems.AddRange(KitFiles.FindStray(present, named));
        List<CollectionDefinition> collections = [];
        foreach (ManifestFile file in Load(present, edited, null, "collections", CollectionShape.Manifest, problems))
        {
            if (file.Root is not null)
                new CollectionRules(file.Root, datasets.Keys, file.Problems).Check();
            if (file.IsUsable)
                collections.Add(CollectionBinder.Bind(file.Root!));
            problems.AddRange(file.Problems.InOrder);
        }
        return new ManifestCatalog(datasets.Values, challenges, problems, collections);
    }

    private void CheckChallenge(ManifestFile file, MapNode root, Dictionary<string, DatasetManifest> datasets, HashSet<string> unusable)
    {
        new ChallengeRules(root, known, file.Problems).Check();
        if (root.FindScalar("dataset") is not { } name)
            return;
        if (datasets.TryGetValue(name.Text, out DatasetManifest? dataset))
            new CrossRules(root, dataset, file.Problems).Check();
        else if (unusable.Contains(name.Text))
            file.Problems.Add(name, $"dataset '{name.Text}' cannot be used because its own manifest has problems; fix those first");
        else
            file.Problems.Add(name, $"there is no dataset '{name.Text}'{NearestName.SuggestAndList(name.Text, datasets.Keys)}");
    }

    private static List<ManifestFile> Load(List<string> folders, string? edited, ManifestDraft? draft, string kind, Shape shape, List<ManifestProblem> problems)
    {
        List<ManifestFile> files = [];
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        HashSet<string> replaced = new(StringComparer.Ordinal);
        if (draft is not null)
        {
            files.Add(ManifestFile.Parse(draft.Id + ".yaml", draft.Id, Encoding.UTF8.GetBytes(draft.Text), shape));
            replaced.Add(draft.Id);
        }
        if (edited is not null && Path.Combine(edited, kind) is var folderOfEdited && Directory.Exists(folderOfEdited))
        {
            foreach (string path in Directory.EnumerateFiles(folderOfEdited, "*.yaml").Order(StringComparer.Ordinal))
            {
                if (replaced.Add(Path.GetFileNameWithoutExtension(path)))
                    files.Add(ManifestFile.Load(path, shape));
            }
        }
        foreach (string folder in folders.Select(f => Path.Combine(f, kind)).Where(Directory.Exists))
        {
            foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                string id = Path.GetFileNameWithoutExtension(path);
                if (Path.GetExtension(path) != ".yaml")
                    problems.Add(new ManifestProblem(path, 1, 1, $"only files named <id>.yaml belong in {kind}/; rename or remove this one"));
                else if (replaced.Contains(id))
                    continue;
                else if (!seen.TryAdd(id, path))
                    problems.Add(new ManifestProblem(path, 1, 1, $"'{id}' is defined in {seen[id]} already; ids are unique over all manifest folders"));
                else
                    files.Add(ManifestFile.Load(path, shape));
            }
        }
        return files;
    }
}
