using System.Buffers.Binary;
using System.IO.Compression;

namespace Challenge.Formats.Tests.Fuzz;

/// <summary>Damages files in the ways that transfers, editors, buggy writers and attackers do.</summary>
internal static class Mutation
{
    private const int LargestResult = 1 << 18;

    /// <summary>A damaged file; the same for the same seeds and random numbers.</summary>
    public static byte[] Apply(IReadOnlyList<byte[]> seeds, Random random)
    {
        byte[] whole = seeds[random.Next(seeds.Count)];
        // Half of the time what is compressed is damaged, or a damaged checksum would hide everything behind it.
        if (random.Next(2) == 0 && Inside(whole, seeds, random) is { } repacked)
            return repacked;
        return Damage(whole, seeds, random);
    }

    private static byte[] Damage(byte[] whole, IReadOnlyList<byte[]> seeds, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            if (bytes.Count < 2)
                bytes.AddRange(seeds[random.Next(seeds.Count)]);
            Change(bytes, seeds, random);
            if (bytes.Count > LargestResult)
                bytes.RemoveRange(LargestResult, bytes.Count - LargestResult);
        }
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, IReadOnlyList<byte[]> seeds, Random random)
    {
        // Headers decide most, so half of all changes are near the start, a few near the end, where footers are.
        int reach = random.Next(4) switch { 0 or 1 => Math.Min(bytes.Count, 256), _ => bytes.Count };
        int at = random.Next(8) == 0 ? bytes.Count - 1 - random.Next(Math.Min(bytes.Count, 128)) : random.Next(reach);
        int length = Math.Min(bytes.Count - at, 1 << random.Next(8));
        switch (random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                byte[] noise = new byte[length];
                random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
            case 5:
                List<byte> block = bytes.GetRange(at, length);
                for (int times = 1 << random.Next(8); times > 0 && bytes.Count < LargestResult; times--)
                    bytes.InsertRange(at, block);
                break;
            case 6:
                byte[] other = seeds[random.Next(seeds.Count)];
                int from = random.Next(other.Length);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(from));
                break;
            case 7:
                SetLength(bytes, at, random);
                break;
            case 8:
                SetNumber(bytes, at, random);
                break;
            default:
                byte value = random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)'"' };
                for (int i = at; i < at + length; i++)
                    bytes[i] = value;
                break;
        }
    }

    /// <summary>Puts an extreme or a slightly wrong number where a binary length, offset or count may stand.</summary>
    private static void SetLength(List<byte> bytes, int at, Random random)
    {
        int size = 1 << random.Next(4);
        if (at + size > bytes.Count)
            return;
        Span<byte> field = stackalloc byte[8];
        for (int i = 0; i < size; i++)
            field[i] = bytes[at + i];
        long old = size == 8 ? BinaryPrimitives.ReadInt64LittleEndian(field) : BinaryPrimitives.ReadInt32LittleEndian(field);
        long value = random.Next(9) switch
        {
            0 => 0,
            1 => -1,
            2 => old + 1,
            3 => old - 1,
            4 => old * 2,
            5 => bytes.Count,
            6 => long.MaxValue,
            7 => int.MaxValue,
            _ => 1L << random.Next(63),
        };
        bool isBigEndian = random.Next(4) == 0;
        for (int i = 0; i < size; i++)
            bytes[at + i] = (byte)(value >> (8 * (isBigEndian ? size - 1 - i : i)));
    }

    /// <summary>Replaces the next number written in digits, as in a text cell or the header of an .npy file.</summary>
    private static void SetNumber(List<byte> bytes, int at, Random random)
    {
        while (at < bytes.Count && !char.IsAsciiDigit((char)bytes[at]))
            at++;
        int end = at;
        while (end < bytes.Count && char.IsAsciiDigit((char)bytes[end]))
            end++;
        if (at == end)
            return;
        bytes.RemoveRange(at, end - at);
        bytes.InsertRange(at, random.Next(7) switch
        {
            0 => "0"u8.ToArray(),
            1 => "-1"u8.ToArray(),
            2 => "9223372036854775807"u8.ToArray(),
            3 => "99999999999999999999999999"u8.ToArray(),
            4 => "1e308"u8.ToArray(),
            5 => "4294967296"u8.ToArray(),
            _ => "nan"u8.ToArray(),
        });
    }

    /// <summary>Damages the content of a gzip file or of an entry of a zip archive and packs it again; null for anything else, and what cannot be unpacked.</summary>
    private static byte[]? Inside(byte[] whole, IReadOnlyList<byte[]> seeds, Random random)
    {
        try
        {
            return whole switch
            {
                [0x1F, 0x8B, ..] => InsideGzip(whole, seeds, random),
                [(byte)'P', (byte)'K', ..] => InsideZip(whole, seeds, random),
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] InsideGzip(byte[] whole, IReadOnlyList<byte[]> seeds, Random random)
    {
        using MemoryStream content = new();
        using (GZipStream gzip = new(new MemoryStream(whole), CompressionMode.Decompress))
            gzip.CopyTo(content);
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Damage(content.ToArray(), seeds, random));
        return packed.ToArray();
    }

    private static byte[] InsideZip(byte[] whole, IReadOnlyList<byte[]> seeds, Random random)
    {
        using ZipArchive archive = new(new MemoryStream(whole), ZipArchiveMode.Read);
        using MemoryStream packed = new();
        using (ZipArchive target = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            int damaged = random.Next(Math.Max(1, archive.Entries.Count));
            for (int e = 0; e < archive.Entries.Count; e++)
            {
                using MemoryStream content = new();
                using (Stream entry = archive.Entries[e].Open())
                    entry.CopyTo(content);
                using Stream copy = target.CreateEntry(archive.Entries[e].FullName, CompressionLevel.Fastest).Open();
                copy.Write(e == damaged ? Damage(content.ToArray(), seeds, random) : content.ToArray());
            }
        }
        return packed.ToArray();
    }
}
