using Challenge.Formats;
#if WITH_PUREHDF
using Challenge.Formats.PureHdf;
#endif

namespace Challenge.Cli.Files;

/// <summary>The formats, with the HDF5 engine that <c>CHALLENGE_HDF5</c> names. The one place of the tool that knows which engines were built in.</summary>
internal static class FormatChoice
{
    private const string Variable = "CHALLENGE_HDF5";

    /// <summary>The last is taken where none is named.</summary>
    private static readonly Hdf5Engine[] BuiltIn =
    [
        Hdf5Engine.Libhdf5,
#if WITH_PUREHDF
        PureHdfEngine.Writing,
        PureHdfEngine.Engine,
#endif
    ];

    /// <summary>What is wrong with the choice, or null.</summary>
    public static string? Problem => Named is not { } name || Find(name) is not null
        ? null
        : $"{Variable} is '{name}', which was not built in. Built in are: {string.Join(", ", BuiltIn.Select(static e => e.Id))}.";

    private static string? Named => Environment.GetEnvironmentVariable(Variable)?.Trim() is { Length: > 0 } name ? name : null;

    public static FormatCatalog Open() => new((Named is { } name ? Find(name) : null) ?? BuiltIn[^1]);

    private static Hdf5Engine? Find(string name) => Array.Find(BuiltIn, e => e.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
}
