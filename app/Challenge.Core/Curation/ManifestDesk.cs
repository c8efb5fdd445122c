using System.Text;
using System.Text.RegularExpressions;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Curation;

/// <summary>
/// Where curators write manifests: a draft is kept whatever is wrong with it, checked against everything else that is served, and published as a new version.
/// A version that was published keeps its description, so a draft of the same version can only replace one that never was.
/// </summary>
public sealed partial class ManifestDesk(ManifestFolders folders, ManifestCatalog catalog, IDatasetStore datasets, IJobEngine jobs)
{
    /// <summary>Longest manifest.</summary>
    public const int MaximumLength = 1 << 20;

    /// <summary>Whether that may be the id of a dataset, and so the name of a file.</summary>
    public static bool IsId(string id) => id.Length <= 80 && IdPattern().IsMatch(id);

    /// <summary>Ids of the drafts, in order.</summary>
    public IReadOnlyList<string> ListDrafts() => Directory.Exists(folders.Drafts)
        ? [.. Directory.EnumerateFiles(folders.Drafts, "*.yaml").Select(p => Path.GetFileNameWithoutExtension(p)!).Where(IsId).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Begins a draft with the manifest of a dataset under that id, or with a template where there is none. A draft that somebody works on is left as it is.</summary>
    /// <param name="id">Id of the draft.</param>
    /// <param name="copy">Dataset whose manifest it starts from; null or empty for that of its own id.</param>
    /// <param name="template">Text to start from where there is no such dataset.</param>
    public void Begin(string id, string? copy, string template)
    {
        string text = catalog.FindDataset(string.IsNullOrEmpty(copy) ? id : copy)?.Text is { Length: > 0 } existing ? existing : template;
        if (!ListDrafts().Contains(id))
            Save(new ManifestDraft(id, IdLine().Replace(text, "id: " + id)));
    }

    /// <summary>Keeps the text; the one before it is gone.</summary>
    public void Save(ManifestDraft draft)
    {
        Directory.CreateDirectory(folders.Drafts);
        WriteWhole(DraftPath(draft.Id), draft.Text);
    }

    /// <summary>Throws the draft away.</summary>
    public void Discard(string id)
    {
        if (IsId(id))
            File.Delete(DraftPath(id));
    }

    /// <summary>The draft with what is wrong with it, or null when there is none.</summary>
    public async Task<DraftStatus?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!IsId(id) || !File.Exists(DraftPath(id)))
            return null;
        ManifestDraft draft = new(id, await File.ReadAllTextAsync(DraftPath(id), cancellationToken));
        ManifestCatalog read = folders.Read(draft);
        // Only what this draft brought about: problems of other files are for the administration page.
        HashSet<ManifestProblem> known = [.. catalog.Problems];
        List<ManifestProblem> problems = [.. read.Problems.Where(p => !known.Contains(p))];
        DatasetManifest? manifest = problems.Count == 0 ? read.FindDataset(id) : null;
        if (manifest is not null && await FindVersionProblemAsync(manifest, cancellationToken) is { } problem)
            problems.Add(new ManifestProblem(id + ".yaml", LineOf(draft.Text, "version:"), 1, problem));
        return new DraftStatus(draft, problems, manifest);
    }

    /// <summary>Puts the draft into the catalog and asks for its data.</summary>
    public async Task<DraftOutcome> PublishAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } status)
            return new NoDraft();
        if (status is not { Problems.Count: 0, Manifest: { } manifest })
            return new DraftHasProblems(status);
        string published = Path.Combine(folders.Edited, "datasets");
        Directory.CreateDirectory(published);
        WriteWhole(Path.Combine(published, id + ".yaml"), status.Draft.Text);
        File.Delete(DraftPath(id));
        folders.ReadInto(catalog);
        DatasetState state = manifest.FirstState();
        await datasets.EnsureAsync(id, manifest.Version, state, CancellationToken.None);
        if (state == DatasetState.Pending)
        {
            // The same version may have failed before, or waited for a file that it needs no more.
            await datasets.RetryAsync(id, manifest.Version, CancellationToken.None);
            await jobs.EnqueueAsync(JobKind.BuildDataset, id, CancellationToken.None);
        }
        return new DraftPublished(manifest.Version);
    }

    private async Task<string?> FindVersionProblemAsync(DatasetManifest manifest, CancellationToken cancellationToken)
    {
        IReadOnlyList<DatasetRecord> versions = await datasets.ListAsync(manifest.Id, cancellationToken);
        if (versions.FirstOrDefault(v => SeasonVersion.Base(v.Version) == manifest.Version && (v.WasPublished || v.State == DatasetState.Building)) is { } same)
            return $"version {SeasonVersion.Plain(same.Version)} is published, and a published version never changes; raise the version, for example to {Next(same.Version)}, and say under changes what is new";
        Version written = new(SeasonVersion.Plain(manifest.Version));
        if (versions.Where(v => v.WasPublished).MaxBy(v => new Version(SeasonVersion.Plain(v.Version))) is not { } newest)
            return null;
        if (written < new Version(SeasonVersion.Plain(newest.Version)))
            return $"version {SeasonVersion.Plain(newest.Version)} is published already; a new version is higher, for example {Next(newest.Version)}";
        return manifest.Changes.Any(c => c.Version == SeasonVersion.Plain(manifest.Version))
            ? null
            : $"version {SeasonVersion.Plain(manifest.Version)} follows {SeasonVersion.Plain(newest.Version)}, so say under changes what it changes: an entry with version, date and text";
    }

    private static string Next(string version) => new Version(SeasonVersion.Plain(version)) is var v ? $"{v.Major}.{v.Minor + 1}.0" : version;

    private static int LineOf(string text, string start) => Math.Max(0, Array.FindIndex(text.Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal))) + 1;

    /// <summary>A reader sees the old text or the new one, never half of it.</summary>
    private static void WriteWhole(string path, string text)
    {
        string waiting = path + ".part";
        File.WriteAllText(waiting, text.ReplaceLineEndings("\n"), new UTF8Encoding(false));
        File.Move(waiting, path, overwrite: true);
    }

    private string DraftPath(string id) => Path.Combine(folders.Drafts, id + ".yaml");

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^id: .*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex IdLine();
}
