using Challenge.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Publishing;

namespace Challenge.Jobs;

/// <summary>Puts a baseline's problem together from published files alone; the sealed store is out of its reach.</summary>
public sealed class BaselineInputs(IPublishedBlobs published, FormatCatalog formats)
{
    /// <summary>Baselines have no luck: the same files give the same prediction.</summary>
    private const ulong Seed = 1;

    /// <summary>The training and test tables of a challenge as its participants have them.</summary>
    /// <exception cref="InvalidDataException">There is no open split with labels to train on.</exception>
    public async Task<BaselineProblem> ReadAsync(
        ChallengeDefinition challenge, DatasetManifest manifest, DatasetRecord dataset, CancellationToken cancellationToken)
    {
        Field label = manifest.Fields.FirstOrDefault(f => f.Role == FieldRole.Label)
            ?? throw new InvalidDataException($"dataset '{manifest.Id}' has no label to train on");
        Split train = manifest.Splits.FirstOrDefault(s => !s.IsSealed && s.Name != challenge.TestSplit)
            ?? throw new InvalidDataException($"dataset '{manifest.Id}' has no open split to train on");
        List<Field> features = [.. manifest.Fields.Where(f => f.Role == FieldRole.Feature && f.Type != ColumnType.Text)];
        return new BaselineProblem(
            await ReadAsync(dataset, train.Name, cancellationToken),
            await ReadAsync(dataset, challenge.TestSplit, cancellationToken),
            [.. features.Select(f => f.Name)],
            label.Name,
            manifest.Fields.FirstOrDefault(f => f.Role == FieldRole.Weight)?.Name,
            features.Select(f => f.MissingValue).FirstOrDefault(v => v is not null),
            Seed);
    }

    private async Task<Table> ReadAsync(DatasetRecord dataset, string split, CancellationToken cancellationToken)
    {
        DatasetFile file = dataset.Files.FirstOrDefault(f => f.Split == split && f.Format == "npz")
            ?? throw new InvalidDataException($"dataset '{dataset.Id}' has no npz file of split '{split}'");
        return await published.ReadTableAsync(file.Digest, formats.Find("npz")!, cancellationToken);
    }
}
