using System.Diagnostics;
using System.Globalization;
using Challenge.Formats;
#if WITH_PUREHDF
using Challenge.Formats.PureHdf;
#endif

namespace Challenge.Benchmarks;

/// <summary>Reads one HDF5 file several times, as the server does, and prints seconds: the first with the start of the reading process, then the best and the median of the others.</summary>
internal static class Hdf5Read
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [string path, .. string[] rest] || rest.Length > 2)
            return 2;
        int runs = rest is [string count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 7;
        if (Engine(rest is [_, string name] ? name : "libhdf5") is not { } engine)
            return 2;
        using FormatCatalog catalog = new(engine);
        double first = Seconds(catalog, path);
        double[] others = [.. Enumerable.Range(0, runs).Select(_ => Seconds(catalog, path)).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first:F4} {others[0]:F4} {others[runs / 2]:F4}"));
        return 0;
    }

    private static Hdf5Engine? Engine(string name) => name switch
    {
        "libhdf5" => Hdf5Engine.Libhdf5,
#if WITH_PUREHDF
        "purehdf" => PureHdfEngine.Engine,
#endif
        _ => null,
    };

    private static double Seconds(FormatCatalog catalog, string path)
    {
        long start = Stopwatch.GetTimestamp();
        ReadOutcome outcome = catalog.ReadFile(path, new ReadOptions(), CancellationToken.None);
        return outcome is TableContent ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidDataException(outcome.ToString());
    }
}
