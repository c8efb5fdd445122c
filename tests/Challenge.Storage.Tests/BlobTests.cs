using System.Security.Cryptography;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Tests;

public sealed class BlobTests
{
    [Fact]
    public async Task What_is_written_is_read_back_under_its_sha256()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IPublishedBlobs blobs = storage.Get<IPublishedBlobs>();
        byte[] content = RandomNumberGenerator.GetBytes(300_000);

        BlobWritten written = Assert.IsType<BlobWritten>(
            await blobs.WriteAsync(new MemoryStream(content), content.Length, TestContext.Current.CancellationToken));

        Assert.Equal(new BlobWritten(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length), written);
        await using Stream stream = (await blobs.OpenAsync(written.Digest, TestContext.Current.CancellationToken))!;
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        Assert.Equal(content, copy.ToArray());
    }
}
