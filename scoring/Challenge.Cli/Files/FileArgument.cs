namespace Challenge.Cli.Files;

/// <summary>A file named on the command line, with the column wanted of it, if one is named: <c>FILE[:column]</c>.</summary>
internal sealed record FileArgument(string Path, string? Column)
{
    public static Result<FileArgument> Parse(string text)
    {
        if (File.Exists(text))
            return new FileArgument(text, null);
        // The last colon, so that a path may hold others; a file whose whole name fits was taken above.
        int colon = text.LastIndexOf(':');
        if (colon > 0 && colon < text.Length - 1 && File.Exists(text[..colon]))
            return new FileArgument(text[..colon], text[(colon + 1)..]);
        string path = colon > 1 ? text[..colon] : text;
        return Fault.Input(
            Directory.Exists(path) ? $"'{path}' is a folder; name a file in it." : $"there is no file '{path}'. Check the path; a column is named after a colon: FILE:column.");
    }
}
