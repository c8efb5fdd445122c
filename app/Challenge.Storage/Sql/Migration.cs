using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Challenge.Storage.Sql;

/// <summary>One numbered step of the schema, from an embedded file such as <c>0001_first_tables.sql</c>.</summary>
/// <param name="Number">Its number, from 1 without gaps.</param>
/// <param name="Name">File name.</param>
/// <param name="Text">SQL, with line ends of a single character so that its digest is the same wherever it was checked out.</param>
internal sealed record Migration(int Number, string Name, string Text)
{
    /// <summary>Sha-256 of the text, lower-case hex.</summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>All steps embedded in this program, in order.</summary>
    public static IReadOnlyList<Migration> ReadEmbedded()
    {
        Assembly assembly = typeof(Migration).Assembly;
        List<Migration> migrations = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            int number = int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            migrations.Add(new Migration(number, name, reader.ReadToEnd().ReplaceLineEndings("\n")));
        }
        return migrations;
    }
}
