using Challenge.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Publishing;

namespace Challenge.Jobs;

/// <summary>Puts a baseline's problem together from published files alone; the sealed store is out of its reach.</summary>
public sealed class BaselineInputs(IPublishedBlobs published, FormatCatalog formats, BaselineProblems problems)
{
    /// <summary>The tables of a challenge as its participants have them.</summary>
    /// <exception cref="InvalidDataException">A split has no file to read.</exception>
    public async Task<BaselineProblem> ReadAsync(
        IBaseline baseline, ChallengeDefinition challenge, DatasetManifest manifest, DatasetRecord dataset, CancellationToken cancellationToken)
    {
        Dictionary<string, Table> splits = new(StringComparer.Ordinal);
        foreach (Split split in manifest.Splits)
            splits.Add(split.Name, await ReadAsync(dataset, manifest, split.Name, cancellationToken));
        return problems.Of(baseline, challenge, manifest, splits);
    }

    private async Task<Table> ReadAsync(DatasetRecord dataset, DatasetManifest manifest, string split, CancellationToken cancellationToken)
    {
        DatasetFile file = dataset.Files.FirstOrDefault(f => f.Split == split && f.Format == "npz")
            ?? throw new InvalidDataException($"dataset '{dataset.Id}' has no npz file of split '{split}'");
        Table table = await published.ReadTableAsync(file.Digest, formats.Find("npz")!, cancellationToken);
        return table.Gather(manifest.ArrayShapes);
    }
}
