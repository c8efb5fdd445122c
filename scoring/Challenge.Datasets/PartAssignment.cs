using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets;

/// <summary>
/// Divides the rows of a test split into a public and a private part. Which row goes where is a keyed hash of its key (HMAC-SHA256 under the season's
/// secret seed), so it cannot be guessed, does not depend on the order of rows, and stays for the season. Each class is divided in the same proportion; rows of one group stay together.
/// </summary>
public static class PartAssignment
{
    /// <summary>Name of the column that the truth file carries.</summary>
    public const string Column = "part";

    /// <summary>A row behind the public score.</summary>
    public const long Public = 0;

    /// <summary>A row behind the private score.</summary>
    public const long Private = 1;

    /// <summary>The part of each row of <paramref name="truth"/>.</summary>
    /// <param name="dataset">Says which fields are keys and which is the label.</param>
    /// <param name="truth">Key and truth fields.</param>
    /// <param name="seed">The season's secret seed.</param>
    /// <param name="publicFraction">Share of each class in the public part, in (0, 1). Both parts get a row of every class that has two.</param>
    public static long[] Assign(DatasetManifest dataset, Table truth, ulong seed, double publicFraction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(publicFraction, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(publicFraction, 1);
        Column[] keys = [.. dataset.Keys.Select(k => truth.Find(k.Name)).OfType<Column>()];
        if (keys.Length == 0)
            throw new ArgumentException($"no key column: {string.Join(", ", dataset.Keys.Select(k => k.Name))}", nameof(truth));
        Field? label = dataset.Fields.FirstOrDefault(f => f.Role == FieldRole.Label);
        long[]? labels = label is null ? null : truth.Find(label.Name)?.AsInt64();

        long[] parts = new long[truth.RowCount];
        Array.Fill(parts, Private);
        if (dataset.Group is { } group && truth.Find(group) is { } groups)
            keys = [groups];
        UInt128[] hashes = Hash(keys, truth.RowCount, seed);
        if (dataset.Group is not null)
        {
            AssignGroups(parts, hashes, publicFraction);
            return parts;
        }
        foreach (IGrouping<long, int> rows in Enumerable.Range(0, truth.RowCount).GroupBy(row => labels?[row] ?? 0))
        {
            int[] ordered = [.. rows.OrderBy(row => hashes[row])];
            int count = (int)Math.Round(publicFraction * ordered.Length);
            if (ordered.Length >= 2)
                count = Math.Clamp(count, 1, ordered.Length - 1);
            foreach (int row in ordered.AsSpan(0, count))
                parts[row] = Public;
        }
        return parts;
    }

    /// <summary>Rows of one group have one hash and go together; groups are not told apart by class, as they hold several.</summary>
    private static void AssignGroups(long[] parts, UInt128[] hashes, double publicFraction)
    {
        UInt128[] groups = [.. hashes.Distinct().Order()];
        int count = (int)Math.Round(publicFraction * groups.Length);
        if (groups.Length >= 2)
            count = Math.Clamp(count, 1, groups.Length - 1);
        HashSet<UInt128> publicGroups = [.. groups.AsSpan(0, count)];
        for (int row = 0; row < parts.Length; row++)
            parts[row] = publicGroups.Contains(hashes[row]) ? Public : Private;
    }

    private static UInt128[] Hash(Column[] keys, int rows, ulong seed)
    {
        Span<byte> secret = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(secret, seed);
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        byte[] digest = new byte[32];
        UInt128[] hashes = new UInt128[rows];
        for (int row = 0; row < rows; row++)
        {
            hmac.AppendData("part"u8);
            foreach (Column key in keys)
                hmac.AppendData(Encoding.UTF8.GetBytes("\0" + Text(key, row)));
            hmac.GetHashAndReset(digest);
            hashes[row] = BinaryPrimitives.ReadUInt128BigEndian(digest);
        }
        return hashes;
    }

    private static string Text(Column key, int row) => key switch
    {
        Column<long> integers => integers.Values[row].ToString(CultureInfo.InvariantCulture),
        Column<string> texts => texts.Values[row],
        _ => throw new ArgumentException($"key column '{key.Name}' is {key.Type}; keys are integers or text", nameof(key)),
    };
}
