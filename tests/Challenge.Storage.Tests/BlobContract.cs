using System.Security.Cryptography;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Tests;

/// <summary>What every store of blobs does, wherever it keeps them.</summary>
public abstract class BlobContract
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_back_under_its_sha256()
    {
        await using BlobAreas areas = await StartAsync();
        IPublishedBlobs blobs = areas.Published;
        byte[] content = RandomNumberGenerator.GetBytes(300_001);

        BlobWrite written = await blobs.WriteAsync(new MemoryStream(content), content.Length, Stop);

        string digest = Digest(content);
        Assert.Equal(new BlobWritten(digest, content.Length), written);
        Assert.Equal(content, await ReadAsync(blobs, digest));
    }

    [Fact]
    public async Task A_blob_can_be_read_from_anywhere_in_it()
    {
        await using BlobAreas areas = await StartAsync();
        IPublishedBlobs blobs = areas.Published;
        byte[] content = RandomNumberGenerator.GetBytes(1000);
        await blobs.WriteAsync(new MemoryStream(content), long.MaxValue, Stop);
        await using Stream stream = (await blobs.OpenAsync(Digest(content), Stop))!;
        Assert.True(stream.CanSeek);
        Assert.Equal(1000, stream.Length);
        stream.Position = 990;
        byte[] tail = new byte[10];
        await stream.ReadExactlyAsync(tail, Stop);
        Assert.Equal(content[990..], tail);
    }

    [Fact]
    public async Task The_same_content_is_kept_once()
    {
        await using BlobAreas areas = await StartAsync();
        ISubmissionBlobs blobs = areas.Submissions;
        for (int i = 0; i < 2; i++)
            Assert.IsType<BlobWritten>(await blobs.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop));
        Assert.Equal(1, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task Areas_do_not_see_each_others_blobs()
    {
        await using BlobAreas areas = await StartAsync();
        await areas.Sealed.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.Null(await areas.Published.OpenAsync(Digest([1, 2, 3]), Stop));
        Assert.Null(await areas.Submissions.OpenAsync(Digest([1, 2, 3]), Stop));
        Assert.NotNull(await ReadAsync(areas.Sealed, Digest([1, 2, 3])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 << 10)]
    [InlineData((128 << 10) + 1)]
    public async Task The_limit_is_allowed_and_one_byte_more_is_not(int limit)
    {
        await using BlobAreas areas = await StartAsync();
        ISubmissionBlobs blobs = areas.Submissions;

        Assert.Equal(new BlobTooLarge(limit), await blobs.WriteAsync(new MemoryStream(new byte[limit + 1]), limit, Stop));
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
        Assert.Equal(new BlobWritten(Digest(new byte[limit]), limit), await blobs.WriteAsync(new MemoryStream(new byte[limit]), limit, Stop));
        Assert.Equal(1, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task An_endless_stream_is_refused_at_the_limit()
    {
        await using BlobAreas areas = await StartAsync();
        using SlowStream endless = new(_ => Task.FromResult(64 << 10));
        Assert.IsType<BlobTooLarge>(await areas.Submissions.WriteAsync(endless, 1 << 20, Stop));
        Assert.Equal((1 << 20) / (64 << 10) + 1, endless.Reads);
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        await using BlobAreas areas = await StartAsync();
        using CancellationTokenSource hangUp = new();
        using SlowStream content = new(async read =>
        {
            if (read < 3)
                return 1000;
            await hangUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, hangUp.Token);
            return 0;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => areas.Submissions.WriteAsync(content, long.MaxValue, hangUp.Token));
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_leaves_nothing()
    {
        await using BlobAreas areas = await StartAsync();
        using SlowStream content = new(read => read < 3 ? Task.FromResult(1000) : throw new IOException("The client went away."));
        await Assert.ThrowsAsync<IOException>(() => areas.Submissions.WriteAsync(content, long.MaxValue, Stop));
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task Writers_of_the_same_content_and_its_readers_do_not_disturb_each_other()
    {
        await using BlobAreas areas = await StartAsync();
        ISubmissionBlobs blobs = areas.Submissions;
        byte[] content = RandomNumberGenerator.GetBytes(400_000);
        string digest = Digest(content);
        await blobs.WriteAsync(new MemoryStream(content), long.MaxValue, Stop);

        await Task.WhenAll(Enumerable.Range(0, 48).Select(i => Task.Run(
            async () =>
            {
                if (i % 2 == 0)
                    Assert.Equal(new BlobWritten(digest, content.Length), await blobs.WriteAsync(new MemoryStream(content), long.MaxValue, Stop));
                else
                    Assert.Equal(digest, Digest((await ReadAsync(blobs, digest))!));
            },
            Stop)));
        Assert.Equal(1, await areas.CountAsync(areas.Submissions));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../challenge.db")]
    [InlineData("../../../../../../../../../../../../../../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("tmp")]
    [InlineData("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb8")]
    [InlineData("039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81")]
    [InlineData("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb8\0")]
    public async Task A_name_that_is_no_digest_reaches_no_file(string name)
    {
        await using BlobAreas areas = await StartAsync();
        IPublishedBlobs blobs = areas.Published;
        // The digest of 1, 2, 3 in capitals, cut, or with a zero byte must not find its blob either.
        await blobs.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", Digest([1, 2, 3]));

        Assert.Null(await blobs.OpenAsync(name, Stop));
        await blobs.DeleteAsync(name, Stop);

        Assert.Equal(1, await areas.CountAsync(areas.Published));
    }

    [Fact]
    public async Task Content_of_many_blocks_is_read_back_from_the_start_from_its_middle_and_from_its_end()
    {
        await using BlobAreas areas = await StartAsync();
        byte[] content = RandomNumberGenerator.GetBytes(21_000_001);
        using SlowSource slow = new(content);
        Assert.Equal(new BlobWritten(Digest(content), content.Length), await areas.Submissions.WriteAsync(slow, long.MaxValue, Stop));
        Assert.Equal(1, await areas.CountAsync(areas.Submissions));
        Assert.Equal(content, await ReadAsync(areas.Submissions, Digest(content)));

        await using Stream stream = (await areas.Submissions.OpenAsync(Digest(content), Stop))!;
        byte[] part = new byte[5000];
        foreach (int at in (int[])[20_000_000, 8_388_600, 0, 262_140, 20_995_001])
        {
            stream.Position = at;
            await stream.ReadExactlyAsync(part, Stop);
            Assert.Equal(content[at..(at + part.Length)], part);
            stream.Seek(-part.Length, SeekOrigin.Current);
            stream.ReadExactly(part);
            Assert.Equal(content[at..(at + part.Length)], part);
        }
        Assert.Equal(0, await stream.ReadAsync(part, Stop));
        stream.Position = content.Length + 5;
        Assert.Equal(0, await stream.ReadAsync(part, Stop));
    }

    [Fact]
    public async Task A_limit_passed_after_many_blocks_leaves_nothing()
    {
        await using BlobAreas areas = await StartAsync();
        using SlowStream endless = new(_ => Task.FromResult(64 << 10));
        Assert.IsType<BlobTooLarge>(await areas.Submissions.WriteAsync(endless, 20 << 20, Stop));
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task A_connection_cut_after_many_blocks_leaves_nothing()
    {
        await using BlobAreas areas = await StartAsync();
        using SlowStream content = new(read => read < 400 ? Task.FromResult(64 << 10) : throw new IOException("The client went away."));
        IOException fault = await Assert.ThrowsAsync<IOException>(() => areas.Submissions.WriteAsync(content, long.MaxValue, Stop));
        Assert.Equal("The client went away.", fault.Message);
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_deleting_it_again_is_harmless()
    {
        await using BlobAreas areas = await StartAsync();
        await areas.Submissions.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        await areas.Submissions.DeleteAsync(Digest([1, 2, 3]), Stop);
        await areas.Submissions.DeleteAsync(Digest([1, 2, 3]), Stop);
        Assert.Null(await areas.Submissions.OpenAsync(Digest([1, 2, 3]), Stop));
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task Blobs_are_listed_by_when_they_were_written_last()
    {
        await using BlobAreas areas = await StartAsync();
        await areas.Published.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        await Task.Delay(4000, Stop);
        DateTimeOffset later = DateTimeOffset.UtcNow;
        await areas.Published.WriteAsync(new MemoryStream([4]), 1, Stop);
        Assert.Equal(new HashSet<string> { Digest([1, 2, 3]), Digest([4]) }, await ListAsync(areas.Published, DateTimeOffset.MinValue));
        Assert.Equal([Digest([4])], await ListAsync(areas.Published, later));
        // Written again is written, so that it is not taken for what nothing refers to any more.
        await areas.Published.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.Equal(new HashSet<string> { Digest([1, 2, 3]), Digest([4]) }, await ListAsync(areas.Published, later));
    }

    [Fact]
    public async Task Writers_of_the_same_many_blocks_do_not_disturb_each_other_and_a_deleter_makes_nobody_lose()
    {
        await using BlobAreas areas = await StartAsync();
        byte[] content = RandomNumberGenerator.GetBytes(9_000_000);
        string digest = Digest(content);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            async () =>
            {
                if (i == 0)
                    await areas.Submissions.DeleteAsync(digest, Stop);
                else
                    Assert.Equal(new BlobWritten(digest, content.Length), await areas.Submissions.WriteAsync(new MemoryStream(content), long.MaxValue, Stop));
            },
            Stop)));
        Assert.IsType<BlobWritten>(await areas.Submissions.WriteAsync(new MemoryStream(content), long.MaxValue, Stop));
        Assert.Equal(content, await ReadAsync(areas.Submissions, digest));
        Assert.Equal(1, await areas.CountAsync(areas.Submissions));
    }

    private protected abstract Task<BlobAreas> StartAsync();

    private protected static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private protected static async Task<byte[]?> ReadAsync(IBlobStore blobs, string digest)
    {
        await using Stream? stream = await blobs.OpenAsync(digest, Stop);
        if (stream is null)
            return null;
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }

    private static async Task<HashSet<string>> ListAsync(IBlobStore blobs, DateTimeOffset since)
    {
        HashSet<string> digests = [];
        await foreach (string digest in blobs.ListAsync(since, Stop))
            digests.Add(digest);
        return digests;
    }
}
