using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>Files of tests/reference/formats, made by numpy and pandas with make.py there.</summary>
internal static class Golden
{
    public static string Path(string name) => Repository.Path("tests", "reference", "formats", name);

    public static TableContent Read(string name, ReadOptions? options = null) => Reading.File(Path(name), options);

    public static UnreadableTable ReadBad(string name) => Reading.BadFile(Path(name));
}
