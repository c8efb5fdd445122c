namespace Challenge.Tests;

/// <summary>A folder that is removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("challenge-test-").FullName;

    public string this[params ReadOnlySpan<string> parts] => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still be letting go of a file; the system's temporary folder is cleaned anyway.
        }
    }
}
