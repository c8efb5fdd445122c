namespace Challenge.Tests;

/// <summary>Real files made by others, kept beside the project; tests that need them skip visibly where they are missing.</summary>
internal static class RealData
{
    /// <summary>The folder from <c>CHALLENGE_REAL_DATA</c>, or <c>../shared/data</c> beside the repository; null when there is none.</summary>
    public static string? Folder { get; } = Locate();

    /// <summary>Path of a real file; skips the running test when it is missing.</summary>
    public static string Path(params ReadOnlySpan<string> parts)
    {
        Assert.SkipWhen(Folder is null, "no real data: set CHALLENGE_REAL_DATA to its folder");
        string path = System.IO.Path.Combine([Folder!, .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"no real data at {path}");
        return path;
    }

    private static string? Locate()
    {
        string? named = Environment.GetEnvironmentVariable("CHALLENGE_REAL_DATA");
        if (named is not null)
            return Directory.Exists(named) ? named : null;
        string beside = System.IO.Path.Combine(Repository.Root, "..", "shared", "data");
        return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
    }
}
