using System.Globalization;
using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// What the process that reads HDF5 files may use. A damaged file can make libhdf5 allocate or loop for ever; the kernel then ends the
/// allocation or the process. Processor time is counted, not time on the clock, so a busy machine changes nothing. Linux only; elsewhere nothing is limited.
/// </summary>
internal static unsafe partial class ProcessLimits
{
    /// <summary>Bytes beyond what the process has when a file is opened: for the library's own structures.</summary>
    public const long LibraryBytes = 512L << 20;

    private const int Processor = 0;
    private const int FileSize = 1;
    private const int Core = 4;
    private const int AddressSpace = 9;
    private const int SmallStepSeconds = 1;
    private const long BytesPerSecond = 16 << 20;

    /// <summary>No core dumps, no files written, and no end by signals meant for the parent: it closes the input when it wants this process to end.</summary>
    public static void Harden()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Set(Core, 0);
        Set(FileSize, 0);
        foreach (int signal in (ReadOnlySpan<int>)[1, 2, 3, 15])
            _ = Signal(signal, 1);
    }

    /// <summary>Address space: what is in use now and so much more.</summary>
    public static void AllowBytes(long more)
    {
        if (!OperatingSystem.IsLinux())
            return;
        string pages = File.ReadAllText("/proc/self/statm").Split(' ', 2)[0];
        Set(AddressSpace, (ulong)((long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize) + more));
    }

    /// <summary>Processor time for something that takes milliseconds in a sound file.</summary>
    public static void AllowSmallStep() => AllowStep(0);

    /// <summary>Processor time for reading so many bytes, generously, from now on.</summary>
    public static void AllowStep(long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        double used = Environment.CpuUsage.TotalTime.TotalSeconds;
        Set(Processor, (ulong)(Math.Ceiling(used) + SmallStepSeconds + (bytes / BytesPerSecond)));
    }

    private static void Set(int resource, ulong soft)
    {
        ulong* limits = stackalloc ulong[2];
        if (GetLimit(resource, limits) != 0)
            return;
        limits[0] = Math.Min(soft, limits[1]);
        _ = SetLimit(resource, limits);
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);
}
