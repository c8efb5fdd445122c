namespace Challenge.Datasets.Import;

/// <summary>What an import leaves behind when its process is ended in the middle: the next one removes it once it is old.</summary>
internal static class ImportLeftovers
{
    /// <summary>Begins the names of downloads that can be gone on with, and of what they have brought.</summary>
    public const string Download = "download-";

    /// <summary>Begins the names of fetched files that belong to one import.</summary>
    public const string Fetched = "fetched-";

    /// <summary>Begins the names of files out of an archive; also found in a folder that others use.</summary>
    public const string Unpacked = "challenge-unpacked-";

    /// <summary>Removes the files of these prefixes that were last written longer ago.</summary>
    public static void RemoveOld(string folder, TimeSpan age, params ReadOnlySpan<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            foreach (string path in Directory.EnumerateFiles(folder, prefix + "*"))
            {
                try
                {
                    if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > age)
                        File.Delete(path);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    // Somebody else's; whoever owns it removes it.
                }
            }
        }
    }
}
