using Challenge.Core;

namespace Challenge.Web.Kits;

/// <summary>Files that exist only while they are open, in the data folder: content that is made before its length is known and does not belong in memory.</summary>
public static class ScratchFile
{
    public static FileStream Create(ServerOptions options)
    {
        string folder = Directory.CreateDirectory(Path.Combine(options.DataFolder, "tmp")).FullName;
        return new FileStream(
            Path.Combine(folder, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    }
}
