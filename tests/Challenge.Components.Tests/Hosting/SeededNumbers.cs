using System.Security.Cryptography;
using System.Text;
using Challenge.Core.Datasets;

namespace Challenge.Components.Tests.Hosting;

/// <summary>Numbers that look like the real ones.</summary>
internal static class SeededNumbers
{
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Two overlapping bumps, one a class.</summary>
    public static FieldSummary Summary(string field, int index)
    {
        double[] edges = [.. Enumerable.Range(0, 41).Select(i => i * 5.0 * (1 + (index % 3)))];
        long[] Bump(double centre, double width, double scale) =>
            [.. Enumerable.Range(0, 40).Select(i => (long)(scale * Math.Exp(-Math.Pow((i - centre) / width, 2)) + (scale / 50 * (40 - i) / 40)))];
        Dictionary<string, IReadOnlyList<long>> counts = new()
        {
            ["0"] = Bump(12 + (index % 7), 6, 2000),
            ["1"] = Bump(20 - (index % 5), 3.5, 1000),
        };
        return new FieldSummary(field, "train", 45_213, index % 4 == 0 ? 4_787 : 0, -0.1234, 87.31 + index, 32.4, 1204.5, edges, counts);
    }
}
