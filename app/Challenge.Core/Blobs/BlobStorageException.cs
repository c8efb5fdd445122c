namespace Challenge.Core.Blobs;

/// <summary>The storage of blobs cannot be reached or refuses; nothing was changed by the call that throws it, and it may be made again.</summary>
public sealed class BlobStorageException : IOException
{
    public BlobStorageException(string message, Exception reason)
        : base(message, reason)
    {
    }

    public BlobStorageException(string message)
        : base(message)
    {
    }

    public BlobStorageException()
    {
    }
}
