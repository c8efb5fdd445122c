namespace Challenge.Core.Blobs;

/// <summary>The outcome of writing a blob: <see cref="BlobWritten"/> or <see cref="BlobTooLarge"/>.</summary>
public abstract record BlobWrite;

/// <summary>The content is durable.</summary>
/// <param name="Digest">Sha-256, lower-case hex: the blob's name.</param>
/// <param name="Bytes">Size.</param>
public sealed record BlobWritten(string Digest, long Bytes) : BlobWrite;

/// <summary>The content was longer than allowed; nothing was kept.</summary>
/// <param name="MaximumBytes">The limit.</param>
public sealed record BlobTooLarge(long MaximumBytes) : BlobWrite;
