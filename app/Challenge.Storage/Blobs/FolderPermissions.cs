namespace Challenge.Storage.Blobs;

/// <summary>Unix permissions of what only this process's user may see.</summary>
internal static class FolderPermissions
{
    /// <summary>0700, for folders.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>0600, for files.</summary>
    public const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
}
