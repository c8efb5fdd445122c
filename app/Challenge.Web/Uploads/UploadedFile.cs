namespace Challenge.Web.Uploads;

/// <summary>A file on its way in.</summary>
/// <param name="Content">To be read once.</param>
/// <param name="Name">Its name without folders, or null. Never used as a path: it decides the format where the content does not, and is shown.</param>
/// <param name="ContentType">As its sender says, or null.</param>
public sealed record UploadedFile(Stream Content, string? Name, string? ContentType)
{
    /// <summary>The last part of a file name, without control characters, at most 200 characters long; null when nothing is left.</summary>
    public static string? CleanName(string? given)
    {
        if (given is null)
            return null;
        string name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        // The end decides the format, so a long name loses its beginning.
        return name.Length == 0 ? null : name.Length <= 200 ? name : name[^200..];
    }
}
