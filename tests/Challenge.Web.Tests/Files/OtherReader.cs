using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Web.Tests.Files;

/// <summary>What a program saw in a column: the digest is over its values, as <c>readers/read.mjs</c> says.</summary>
internal sealed record SeenColumn(string Name, string Type, string Shape, string Digest);

/// <summary>Programs that others wrote, reading a file from the server: <c>readers/read.mjs</c> in Node, <c>readers/read.py</c> in Debian's Python.</summary>
internal static class OtherReader
{
    private const string Python = "/usr/bin/python3";

    private static readonly string s_scripts = Repository.Path("tests", "Challenge.Web.Tests", "readers");

    private static readonly Lazy<string?> s_node = new(static () => NodePackages.InstallFrom(s_scripts, "read.mjs"));

    /// <summary>Skips the test, visibly, where the programs are not to be had.</summary>
    public static void Need(string language)
    {
        if (language == "node")
            Assert.SkipWhen(s_node.Value is null, "no node with the packages of tests/Challenge.Web.Tests/readers/package.json");
        else
            Assert.SkipUnless(
                File.Exists(Python) && NodePackages.Run(s_scripts, Python, ["-c", "import h5py, numpy, pandas"], TimeSpan.FromMinutes(1)).Code == 0,
                "no Python with h5py, NumPy and pandas: apt-get install python3-h5py python3-pandas");
    }

    /// <summary>What the programs of the language see at the addresses, by "program address": how many rows, and which columns.</summary>
    /// <param name="language">node or python.</param>
    /// <param name="addresses">Of files, each with the names of its columns of floating-point numbers behind a # where it is a text.</param>
    public static IReadOnlyDictionary<string, (int Rows, IReadOnlyList<SeenColumn> Columns)> Read(string language, IEnumerable<string> addresses)
    {
        using TemporaryFolder folder = new();
        File.WriteAllLines(folder["addresses"], addresses);
        (int code, string output, string error) = language == "node"
            ? NodePackages.Run(s_node.Value!, "node", ["read.mjs", folder.Path], TimeSpan.FromMinutes(5))
            : NodePackages.Run(s_scripts, Python, ["read.py", folder.Path], TimeSpan.FromMinutes(5));
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement.EnumerateObject().ToDictionary(
            static file => file.Name, static file => (file.Value.GetProperty("rows").GetInt32(), (IReadOnlyList<SeenColumn>)[.. file.Value.GetProperty("columns").EnumerateArray().Select(Seen)]));
    }

    /// <summary>What there is to see in a column.</summary>
    /// <param name="column">A column of the published table.</param>
    /// <param name="isText">Whether the file is a text, in which a number of single precision is read as the double nearest to its decimal digits.</param>
    public static SeenColumn Of(Column column, bool isText)
    {
        (string type, byte[] bytes) = column switch
        {
            Column<long> c => ("int64", MemoryMarshal.AsBytes(c.Values.AsSpan()).ToArray()),
            Column<string> c => ("text", Encoding.UTF8.GetBytes(string.Concat(c.Values.Select(static v => v + "\0")))),
            Column<float> c when isText => ("float64", Bytes(c.Values.Select(static v => double.Parse(v.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)))),
            Column<float> c => ("float32", Bytes(c.Values.Select(static v => (double)v))),
            _ => ("float64", Bytes(column.AsFloat64()!)),
        };
        return new SeenColumn(column.Name, type, string.Join('x', column.Shape), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static SeenColumn Seen(JsonElement seen) => new(
        seen.GetProperty("name").GetString()!, seen.GetProperty("type").GetString()!, string.Join('x', seen.GetProperty("shape").EnumerateArray()), seen.GetProperty("sha256").GetString()!);

    private static byte[] Bytes(IEnumerable<double> values) => MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray();
}
