using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Blobs;

/// <summary>
/// Blobs as files <c>ab/cd/abcd…</c> named by their sha-256. Content streams to <c>tmp/</c> while it is hashed, is flushed to disk, and then
/// renamed into place: a name that exists always has its whole content behind it.
/// </summary>
/// <param name="root">The area's folder.</param>
/// <param name="isPrivate">Whether nobody but this process's user may enter it (0700 and 0600).</param>
internal abstract class LocalBlobStore(string root, bool isPrivate) : IBlobStore
{
    private const int BufferSize = 128 << 10;

    private static readonly TimeSpan _clockGrain = TimeSpan.FromSeconds(2);

    private readonly TemporaryFiles temporary = new(Path.Combine(root, "tmp"), isPrivate);

    /// <summary>Creates the folders and removes what killed writers left.</summary>
    public void Prepare()
    {
        CreateFolder(root);
        temporary.Prepare();
    }

    public async Task<BlobWrite> WriteAsync(Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        FileStream file = temporary.Create();
        try
        {
            string? digest;
            long bytes;
            await using (file)
            {
                (digest, bytes) = await CopyAsync(content, file, maximumBytes, cancellationToken);
                if (digest is null)
                    return new BlobTooLarge(maximumBytes);
                file.Flush(flushToDisk: true);
            }
            // Closed, and with that unlocked, before it gets a name under which it can be opened.
            Publish(file.Name, digest);
            return new BlobWritten(digest, bytes);
        }
        finally
        {
            // After the rename there is no such file any more; before it, whatever went wrong, nothing must stay.
            File.Delete(file.Name);
        }
    }

    public Task<Stream?> OpenAsync(string digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsDigest(digest))
            return Task.FromResult<Stream?>(null);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(digest), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = BufferSize,
                Options = FileOptions.Asynchronous,
            }));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDigest(digest) && File.Exists(PathOf(digest)))
            File.Delete(PathOf(digest));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> ListAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Clocks of file systems are coarse, so a blob of the same moment may look a little older.
        DateTime earliest = since < DateTimeOffset.MinValue + _clockGrain ? DateTime.MinValue : since.UtcDateTime - _clockGrain;
        foreach (FileInfo file in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsDigest(file.Name) && file.FullName == Path.GetFullPath(PathOf(file.Name)) && file.LastWriteTimeUtc >= earliest)
                yield return file.Name;
        }
        await Task.CompletedTask;
    }

    public Task RemoveUnfinishedAsync(TimeSpan minimumAge, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        temporary.Clean(minimumAge);
        return Task.CompletedTask;
    }

    /// <summary>Copies and hashes; no digest when there is more than allowed.</summary>
    private static async Task<(string? Digest, long Bytes)> CopyAsync(
        Stream content, FileStream file, long maximumBytes, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long bytes = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                bytes += read;
                if (bytes > maximumBytes)
                    return (null, bytes);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Gives the file its name. A blob of that name has the same content, so replacing it is harmless, and unlike keeping it cannot be
    /// undone by somebody who deletes it meanwhile.
    /// </summary>
    private void Publish(string temporaryPath, string digest)
    {
        string path = PathOf(digest);
        string leaf = Path.GetDirectoryName(path)!;
        bool isNew = !Directory.Exists(leaf);
        if (isNew)
        {
            // One by one: a folder made on the way to another would get ordinary permissions.
            CreateFolder(Path.GetDirectoryName(leaf)!);
            CreateFolder(leaf);
        }
        File.Move(temporaryPath, path, overwrite: true);
        DirectorySync.Flush(leaf);
        if (!isNew)
            return;
        DirectorySync.Flush(Path.GetDirectoryName(leaf)!);
        DirectorySync.Flush(root);
    }

    private void CreateFolder(string path)
    {
        if (!isPrivate || OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, FolderPermissions.Private);
        if (path == root)
            File.SetUnixFileMode(path, FolderPermissions.Private);
    }

    private string PathOf(string digest) => Path.Combine(root, digest[..2], digest[2..4], digest);

    /// <summary>Whether a blob can have that name; nothing else ever becomes part of a path.</summary>
    private static bool IsDigest(string digest) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower);
}
