using Challenge.Tests;

namespace Challenge.Formats.Tests.Fuzz;

/// <summary>Whole files to start from: what the format writes, and the small real files of that format that are at hand.</summary>
internal static class FuzzSeeds
{
    private const int LargestFile = 1 << 16;
    private const int MostRealFiles = 200;

    public static IReadOnlyList<byte[]> Of(ITableReader format)
    {
        List<byte[]> seeds = format is ITableFormat ? [.. Tables().Select(t => Reading.Write(format.Id, t))] : [];
        foreach (string folder in Folders())
        {
            seeds.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => IsOf(format, path) && new FileInfo(path).Length is > 0 and <= LargestFile)
                .Order(StringComparer.Ordinal).Take(MostRealFiles).Select(File.ReadAllBytes));
        }
        return seeds;
    }

    private static IEnumerable<string> Folders()
    {
        yield return Path.GetDirectoryName(Golden.Path("real_files.tsv"))!;
        if (RealData.Folder is { } data && Directory.Exists(Path.Combine(data, "robustness")))
            yield return Path.Combine(data, "robustness");
    }

    private static bool IsOf(ITableReader format, string path)
    {
        if (Reading.Catalog.FindByFileName(Path.GetFileName(path)) == format)
            return true;
        byte[] head = new byte[512];
        using FileStream file = File.OpenRead(path);
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        // Compressed text and compressed anything start alike; there the name decides.
        return !format.Id.EndsWith(".gz", StringComparison.Ordinal) && format.Recognises(head.AsSpan(0, length));
    }

    private static IEnumerable<Table> Tables()
    {
        Column id = Column.Of("id", [9007199254740993, long.MinValue, long.MaxValue, 0]);
        Column real = Column.Of("real", [0.1, -0.0, double.MaxValue, double.Epsilon]);
        Column single = Column.Of("single", [0.1f, float.MaxValue, float.Epsilon, -1]);
        Column text = Column.Of("text", ["a,b;c\td", "\"q\"\r\n", "", "π 𝜏"]);
        yield return new Table([id, real, single, text]);
        yield return new Table([id, real, single, text]).Take([]);
        yield return new Table([real]);
        yield return new Table([text, id]);
        Random random = new(3);
        long[] keys = [.. Enumerable.Range(0, 300).Select(i => (long)i * 1_000_003)];
        yield return new Table([Column.Of("key", keys), Column.Of("prediction", Array.ConvertAll(keys, _ => random.NextDouble()))]);
        yield return new Table([.. Enumerable.Range(0, 40).Select(i => Column.Of($"c{i}", [i, -i, 1L << i]))]);
    }
}
