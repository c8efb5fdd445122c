using System.Globalization;
using System.Security.Cryptography;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Whether a file is the one of the manifest.</summary>
internal static class FileCheck
{
    /// <summary>What is wrong with the file's size or digest, or null.</summary>
    /// <param name="file">What the manifest says.</param>
    /// <param name="path">The file, here.</param>
    /// <param name="from">Where it is published.</param>
    public static string? FindProblem(SourcePath file, string path, string from)
    {
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        string name = file.Name.Length == 0 ? "The file" : $"The file '{file.Name}'";
        if (file.Bytes is { } bytes && content.Length != bytes)
        {
            string verdict = content.Length < bytes ? "It was cut off: fetch it again" : "It is another file: fetch it again";
            return string.Create(CultureInfo.InvariantCulture, $"{name} has {content.Length:N0} bytes, the manifest says {bytes:N0}. {verdict} from {from}.");
        }
        foreach ((string expected, string algorithm, HashAlgorithmName hash) in Stated(file))
        {
            content.Position = 0;
            string found = Convert.ToHexStringLower(CryptographicOperations.HashData(hash, content));
            if (found != expected)
                return $"{name}: its {algorithm} is {found}, the manifest says {expected}. It was damaged or changed: fetch it again from {from}. If its publisher changed it, that is a new version of the dataset with a manifest of its own.";
        }
        return null;
    }

    private static IEnumerable<(string Expected, string Algorithm, HashAlgorithmName Hash)> Stated(SourcePath file)
    {
        if (file.Sha256 is { } sha256)
            yield return (sha256, "sha-256", HashAlgorithmName.SHA256);
        if (file.Md5 is { } md5)
            yield return (md5, "MD5", HashAlgorithmName.MD5);
    }
}
