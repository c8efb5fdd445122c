namespace Challenge.Tests;

/// <summary>Where the repository's own files are.</summary>
internal static class Repository
{
    /// <summary>The folder with Challenge.sln.</summary>
    public static string Root { get; } = Locate();

    /// <summary>Path of a file of the repository.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Locate()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Challenge.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("Challenge.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
