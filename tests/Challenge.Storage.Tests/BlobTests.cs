using System.Runtime.Versioning;
using System.Security.Cryptography;
using Challenge.Core;
using Challenge.Core.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

public sealed class BlobTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_back_under_its_sha256()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IPublishedBlobs blobs = storage.Get<IPublishedBlobs>();
        byte[] content = RandomNumberGenerator.GetBytes(300_001);

        BlobWrite written = await blobs.WriteAsync(new MemoryStream(content), content.Length, Stop);

        string digest = Digest(content);
        Assert.Equal(new BlobWritten(digest, content.Length), written);
        Assert.Equal(content, await ReadAsync(blobs, digest));
        Assert.Equal(content, await File.ReadAllBytesAsync(storage.Path("blobs", digest[..2], digest[2..4], digest), Stop));
    }

    [Fact]
    public async Task A_blob_can_be_read_from_anywhere_in_it()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IPublishedBlobs blobs = storage.Get<IPublishedBlobs>();
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
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionBlobs blobs = storage.Get<ISubmissionBlobs>();
        for (int i = 0; i < 2; i++)
            Assert.IsType<BlobWritten>(await blobs.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop));
        Assert.Single(storage.Files("submissions"));
    }

    [Fact]
    public async Task Areas_do_not_see_each_others_blobs()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await storage.Get<ISealedBlobs>().WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.Null(await storage.Get<IPublishedBlobs>().OpenAsync(Digest([1, 2, 3]), Stop));
        Assert.Null(await storage.Get<ISubmissionBlobs>().OpenAsync(Digest([1, 2, 3]), Stop));
        Assert.NotNull(await ReadAsync(storage.Get<ISealedBlobs>(), Digest([1, 2, 3])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 << 10)]
    [InlineData((128 << 10) + 1)]
    public async Task The_limit_is_allowed_and_one_byte_more_is_not(int limit)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionBlobs blobs = storage.Get<ISubmissionBlobs>();

        Assert.Equal(new BlobTooLarge(limit), await blobs.WriteAsync(new MemoryStream(new byte[limit + 1]), limit, Stop));
        Assert.Empty(storage.Files("submissions"));
        Assert.Equal(new BlobWritten(Digest(new byte[limit]), limit), await blobs.WriteAsync(new MemoryStream(new byte[limit]), limit, Stop));
        Assert.Single(storage.Files("submissions"));
    }

    [Fact]
    public async Task An_endless_stream_is_refused_at_the_limit()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using SlowStream endless = new(_ => Task.FromResult(64 << 10));
        Assert.IsType<BlobTooLarge>(await storage.Get<ISubmissionBlobs>().WriteAsync(endless, 1 << 20, Stop));
        Assert.Equal((1 << 20) / (64 << 10) + 1, endless.Reads);
        Assert.Empty(storage.Files("submissions"));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using CancellationTokenSource hangUp = new();
        using SlowStream content = new(async read =>
        {
            if (read < 3)
                return 1000;
            Assert.Single(storage.Files("submissions"));
            await hangUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, hangUp.Token);
            return 0;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => storage.Get<ISubmissionBlobs>().WriteAsync(content, long.MaxValue, hangUp.Token));
        Assert.Empty(storage.Files("submissions"));
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_leaves_nothing()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using SlowStream content = new(read => read < 3 ? Task.FromResult(1000) : throw new IOException("The client went away."));
        await Assert.ThrowsAsync<IOException>(() => storage.Get<ISubmissionBlobs>().WriteAsync(content, long.MaxValue, Stop));
        Assert.Empty(storage.Files("submissions"));
    }

    [Fact]
    public async Task Writers_of_the_same_content_and_its_readers_do_not_disturb_each_other()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionBlobs blobs = storage.Get<ISubmissionBlobs>();
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
        Assert.Single(storage.Files("submissions"));
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_but_who_reads_it_may_finish()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionBlobs blobs = storage.Get<ISubmissionBlobs>();
        byte[] content = RandomNumberGenerator.GetBytes(500_000);
        await blobs.WriteAsync(new MemoryStream(content), long.MaxValue, Stop);
        await using Stream reader = (await blobs.OpenAsync(Digest(content), Stop))!;

        await blobs.DeleteAsync(Digest(content), Stop);
        await blobs.DeleteAsync(Digest(content), Stop);

        Assert.Null(await blobs.OpenAsync(Digest(content), Stop));
        using MemoryStream copy = new();
        await reader.CopyToAsync(copy, Stop);
        Assert.Equal(content, copy.ToArray());
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
        await using TestStorage storage = await TestStorage.StartAsync();
        IPublishedBlobs blobs = storage.Get<IPublishedBlobs>();
        // The digest of 1, 2, 3 in capitals, cut, or with a zero byte must not find its blob either.
        await blobs.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", Digest([1, 2, 3]));

        Assert.Null(await blobs.OpenAsync(name, Stop));
        await blobs.DeleteAsync(name, Stop);

        Assert.Single(storage.Files("blobs"));
        Assert.True(File.Exists(storage.DatabasePath));
    }

    [Fact]
    public async Task A_start_removes_what_killed_writers_left_and_nothing_that_is_still_written()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        string left = Temporary("left"), young = Temporary("young"), held = Temporary("held");
        foreach (string path in new[] { left, held })
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-2));
        await using FileStream writer = new(held, FileMode.Open, FileAccess.Write, FileShare.None);

        await storage.StartProcessAsync();

        Assert.Equal([held, young], storage.Files("submissions").Order());

        string Temporary(string name)
        {
            string path = storage.Path("submissions", "tmp", name);
            File.WriteAllBytes(path, [1, 2, 3]);
            return path;
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Sealed_files_are_for_the_owner_of_the_process_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        await using TestStorage storage = await TestStorage.StartAsync();
        await storage.Get<ISealedBlobs>().WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);

        const UnixFileMode forOthers = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string root = storage.Path("sealed");
        Assert.Single(storage.Files("sealed"));
        foreach (string path in Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Append(root))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & forOthers);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_sealed_folder_that_others_could_enter_is_closed_at_the_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        await using TestStorage storage = await TestStorage.StartAsync();
        File.SetUnixFileMode(storage.Path("sealed"), (UnixFileMode)Convert.ToInt32("755", 8));
        await storage.StartProcessAsync();
        Assert.Equal((UnixFileMode)Convert.ToInt32("700", 8), File.GetUnixFileMode(storage.Path("sealed")));
    }

    [Fact]
    public void Only_a_process_that_scores_has_the_sealed_store()
    {
        using TemporaryFolder folder = new();
        ServerOptions web = new() { DataFolder = folder.Path, Roles = new HashSet<string>(["web"]) };
        using ServiceProvider services = new ServiceCollection().AddSqliteStorage(web).BuildServiceProvider();
        Assert.Null(services.GetService<ISealedBlobs>());
        Assert.NotNull(services.GetService<IPublishedBlobs>());
        Assert.DoesNotContain(services.GetServices<IBlobStore>(), b => b is ISealedBlobs);
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<byte[]?> ReadAsync(IBlobStore blobs, string digest)
    {
        await using Stream? stream = await blobs.OpenAsync(digest, Stop);
        if (stream is null)
            return null;
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}
