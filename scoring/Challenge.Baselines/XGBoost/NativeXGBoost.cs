using System.Reflection;
using System.Runtime.InteropServices;

namespace Challenge.Baselines.XGBoost;

/// <summary>Finds and loads libxgboost, once a process.</summary>
internal static class NativeXGBoost
{
    /// <summary>Debian's package ships the first name, its development package and most other builds the second.</summary>
    public static readonly IReadOnlyList<string> Names = ["libxgboost.so.0", "libxgboost.so", "libxgboost.dylib", "xgboost.dll"];

    private static readonly Lazy<nint> Loaded = new(() =>
    {
        nint library = Load(Names);
        if (library != 0)
            NativeLibrary.SetDllImportResolver(typeof(NativeXGBoost).Assembly, (name, _, _) => name == NativeMethods.Library ? library : 0);
        return library;
    });

    /// <summary>Null when the library is there; otherwise what is missing and how to get it.</summary>
    public static string? Problem(IReadOnlyList<string> names)
    {
        nint library = ReferenceEquals(names, Names) ? Loaded.Value : Load(names);
        return library != 0
            ? null
            : $"libxgboost was not found (looked for {string.Join(", ", names)}). On Debian and Ubuntu: apt-get install libxgboost0; then restart the server.";
    }

    private static nint Load(IReadOnlyList<string> names)
    {
        // Idle OpenMP threads must sleep, not spin: on a busy machine spinning costs more than the trees. libgomp reads this when it loads.
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            _ = NativeMethods.SetEnvironment("OMP_WAIT_POLICY", "passive", overwrite: 0);
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out nint library))
                return library;
        }
        return 0;
    }
}
