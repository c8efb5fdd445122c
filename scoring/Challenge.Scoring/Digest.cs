using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Challenge.Scoring;

/// <summary>Sha-256 digests as lower-case hex, and the seed made of them.</summary>
public static class Digest
{
    /// <summary>Digest of the whole stream, which is read from its start and put back there.</summary>
    public static string Of(Stream content)
    {
        content.Position = 0;
        string digest = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        return digest;
    }

    /// <summary>
    /// Seed of all resampling: the first 64 bits of the digest of "truth:challenge". It depends on nothing that a participant chooses,
    /// so every submission is resampled alike and can be compared pair by pair.
    /// </summary>
    public static ulong Seed(string truthDigest, string challengeDigest) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{truthDigest}:{challengeDigest}")));
}
