using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Cli.Commands;

/// <summary>What the commands on a challenge have in common.</summary>
internal static class ChallengeOptions
{
    public static readonly Option Prediction = new("--prediction", "FILE", "the prediction file, in any format that is read");

    public static readonly Option Keys = new("--keys", "FILE", "a file with the keys to predict, such as the published test split");

    public static Result<ChallengeManifests> Find(ParsedArguments arguments) =>
        arguments.Operand(0).Succeeded(out string? id, out Fault? fault)
        && ManifestFolder.Read(arguments.Find(Option.Manifests)).Succeeded(out ManifestCatalog? catalog, out fault)
            ? ManifestFolder.FindChallenge(catalog, id)
            : fault!;

    /// <summary>The key columns of a file, checked to be of the dataset's types.</summary>
    public static Result<Table> ReadKeys(ChallengeManifests manifests, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return Fault.Input($"there is no file '{path}'. Check the path.");
        Dictionary<string, ColumnType> expected = manifests.Dataset.Fields
            .Where(f => manifests.Challenge.Key.Contains(f.Name)).ToDictionary(f => f.Name, f => f.Type);
        TableFiles files = new(FormatChoice.Open(), null, new ReadOptions { Expected = expected });
        if (!files.Read(path, cancellationToken).Succeeded(out Table? table, out Fault? fault))
            return fault;
        foreach (string key in manifests.Challenge.Key)
        {
            if (table.Find(key)?.Type != expected[key])
                return Fault.Input($"'{path}' has no key column '{key}' of {expected[key]}. It has {string.Join(", ", table.Columns.Select(c => $"{c.Name} ({c.Type})"))}.");
        }
        return table.Select(manifests.Challenge.Key);
    }
}
