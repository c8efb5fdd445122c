namespace Challenge.Formats;

/// <summary>Says what a file seems to be by its first bytes, so that an error can name it. See the "magic" signatures of each format's specification.</summary>
internal static class ContentGuess
{
    /// <summary>The format's name with its article ("a gzip file"), or null when the bytes say nothing.</summary>
    public static string? Describe(ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => "a gzip file",
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => "a zip archive (as .npz and .xlsx are)",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "an HDF5 file",
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file",
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => "a NumPy .npy file",
        [(byte)'r', (byte)'o', (byte)'o', (byte)'t', 0, ..] => "a ROOT file",
        [(byte)'A', (byte)'R', (byte)'R', (byte)'O', (byte)'W', (byte)'1', ..] => "an Arrow/Feather file",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => "a bzip2 file",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "an xz file",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7z archive",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a Zstandard file",
        [0x80, 2 or 3 or 4 or 5, ..] => "a Python pickle",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF file",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG image",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Office file (as .xls is)",
        _ when head.StartsWith("SQLite format 3"u8) => "an SQLite database",
        _ when StartsWithIgnoringCase(head, "<!doctype html"u8) || StartsWithIgnoringCase(head, "<html"u8) => "a web page (HTML)",
        _ => null,
    };

    /// <summary>The UTF-16 or UTF-32 encoding whose byte order mark the content starts with, or null.</summary>
    public static string? WideEncoding(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        _ => null,
    };

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> head, ReadOnlySpan<byte> start) =>
        head.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(head[..start.Length], start);
}
