using System.Numerics;

namespace Challenge.Formats.Parquet;

/// <summary>Reads definition and repetition levels: small integers in runs, which say what is missing and where lists go on (Dremel, Melnik et al. 2010).</summary>
internal static class LevelReader
{
    /// <summary>Whether all levels are the largest, as one run says it: then nothing is missing, and there is nothing to look at.</summary>
    public static bool AreAllLargest(ReadOnlySpan<byte> bytes, int largest, int count)
    {
        HybridReader runs = new(bytes, Width(largest));
        return runs.Next(count, [], out int run, out int value) && run == count && value == largest;
    }

    /// <summary>Fills the levels.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, int largest, Span<byte> levels)
    {
        HybridReader runs = new(bytes, Width(largest));
        Span<int> unpacked = stackalloc int[512];
        while (levels.Length > 0)
        {
            bool isRun = runs.Next(levels.Length, unpacked, out int count, out int value);
            if (isRun)
            {
                levels[..count].Fill((byte)Check(value, largest));
            }
            else
            {
                for (int i = 0; i < count; i++)
                    levels[i] = (byte)Check(unpacked[i], largest);
            }
            levels = levels[count..];
        }
    }

    private static int Width(int largest) => BitOperations.Log2((uint)largest) + 1;

    private static int Check(int level, int largest) =>
        (uint)level <= (uint)largest ? level : throw UnreadableParquetException.Damaged("a page nests values deeper than the schema does");
}
