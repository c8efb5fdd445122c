namespace Challenge.Web.Components.Text;

/// <summary>File sizes in powers of 1,000, as disks and browsers count them.</summary>
public static class SizeText
{
    private static readonly string[] s_units = ["kB", "MB", "GB", "TB"];

    /// <summary>"812 bytes", "12.4 MB".</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1000)
            return bytes == 1 ? "1 byte" : $"{bytes} bytes";
        double size = bytes;
        int unit = -1;
        do
        {
            size /= 1000;
            unit++;
        }
        while (size >= 999.5 && unit < s_units.Length - 1);
        return $"{NumberText.Value(size, 3)}\u00a0{s_units[unit]}";
    }
}
