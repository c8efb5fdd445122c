using System.Runtime.InteropServices;

namespace Challenge.Baselines.XGBoost;

/// <summary>The part of libxgboost's C API (c_api.h, 1.7) that is used. Every function but the first returns 0, or −1 and leaves a message.</summary>
internal static partial class NativeMethods
{
    /// <summary>Resolved to the file that <see cref="NativeXGBoost"/> found.</summary>
    public const string Library = "xgboost";

    [LibraryImport(Library)]
    public static partial nint XGBGetLastError();

    [LibraryImport(Library)]
    public static partial int XGDMatrixCreateFromMat_omp(
        ReadOnlySpan<float> data, ulong rows, ulong columns, float missing, out DMatrixHandle matrix, int threads);

    [LibraryImport(Library)]
    public static partial int XGDMatrixSliceDMatrix(DMatrixHandle matrix, ReadOnlySpan<int> rows, ulong count, out DMatrixHandle slice);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixSetFloatInfo(DMatrixHandle matrix, string field, ReadOnlySpan<float> values, ulong count);

    [LibraryImport(Library)]
    public static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library)]
    public static partial int XGBoosterCreate(ReadOnlySpan<nint> matrices, ulong count, out BoosterHandle booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library)]
    public static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int round, DMatrixHandle matrix);

    [LibraryImport(Library)]
    public static partial int XGBoosterPredict(
        BoosterHandle booster, DMatrixHandle matrix, int options, uint treeLimit, int training, out ulong count, out nint result);

    [LibraryImport(Library)]
    public static partial int XGBoosterFree(nint booster);

    /// <summary>Sets a variable where native libraries see it: .NET keeps its own copy of the environment on Unix.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    /// <exception cref="XGBoostException">The code is not 0.</exception>
    public static void Check(int code, string call)
    {
        if (code == 0)
            return;
        // The library appends its own native stack, which helps nobody who reads a board.
        string message = Marshal.PtrToStringUTF8(XGBGetLastError()) ?? "no message";
        throw new XGBoostException(call, message.Split("\nStack trace:", 2)[0].Trim());
    }
}
