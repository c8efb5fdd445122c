namespace Challenge.Web.Fair.Collections;

/// <summary>
/// Files to fetch as a configuration that <c>curl -K -</c> reads: each with its address and the name under which it is kept, which <c>-C -</c> needs to go on with it
/// (curl refuses <c>-C -</c> beside <c>-J</c>).
/// </summary>
internal static class CurlConfig
{
    public static string Write(IEnumerable<CollectionFile> files) =>
        // Not with "fail": a file that is all there is answered 416, of which curl then makes an error.
        string.Concat(files.Select(f => $"url = {Quote(f.Address)}\noutput = {Quote(f.Name)}\n"));

    /// <summary>As curl(1) says under --config: in quotes, a backslash stands before quotes and backslashes.</summary>
    private static string Quote(string text) =>
        $"\"{OneLine.Of(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
