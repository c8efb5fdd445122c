using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Challenge.Formats.Hdf5;

/// <summary>
/// Two pieces of memory that both processes see: one is filled while the other is copied. It is a file without a name, in /dev/shm where
/// there is room, which goes away with the processes.
/// </summary>
internal sealed unsafe class SharedSlots : IDisposable
{
    public const int Count = 2;
    public const int SlotBytes = 4 << 20;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeMemoryMappedViewHandle _handle;
    private readonly byte* _start;

    private SharedSlots(FileStream file)
    {
        _file = MemoryMappedFile.CreateFromFile(file, null, Count * (long)SlotBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Count * (long)SlotBytes);
        _handle = _view.SafeMemoryMappedViewHandle;
        _handle.AcquirePointer(ref _start);
    }

    /// <summary>Makes the memory and the file by which the other process finds it; the file is to be deleted once it has.</summary>
    public static SharedSlots Create(out string path)
    {
        foreach (string folder in (ReadOnlySpan<string>)["/dev/shm", Path.GetTempPath()])
        {
            path = Path.Combine(folder, "challenge-hdf5-" + Path.GetRandomFileName());
            try
            {
                FileStreamOptions options = new()
                {
                    Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
                    PreallocationSize = Count * (long)SlotBytes,
                };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                return new SharedSlots(new FileStream(path, options));
            }
            catch (Exception e) when ((e is IOException or UnauthorizedAccessException) && folder != Path.GetTempPath())
            {
                // No such folder, or no room in it: containers often have 64 MiB of shared memory.
                File.Delete(path);
            }
        }
        throw new IOException("no temporary folder");
    }

    public static SharedSlots Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 0));

    public byte* Slot(int slot) => _start + ((long)slot * SlotBytes);

    public void Dispose()
    {
        _handle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
