using System.Runtime.Versioning;
using System.Security.Cryptography;
using Challenge.Core;
using Challenge.Core.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

/// <summary>Blobs on this machine's disk.</summary>
public sealed class BlobTests : BlobContract
{
    [Fact]
    public async Task A_file_is_where_its_name_says_and_a_name_that_is_no_digest_leaves_the_database_alone()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IPublishedBlobs blobs = storage.Get<IPublishedBlobs>();
        await blobs.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        string digest = Digest([1, 2, 3]);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(storage.Path("blobs", digest[..2], digest[2..4], digest), Stop));
        await blobs.DeleteAsync("../challenge.db", Stop);
        Assert.True(File.Exists(storage.DatabasePath));
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

    private protected override async Task<BlobAreas> StartAsync() => new DiskAreas(await TestStorage.StartAsync());

    private sealed class DiskAreas(TestStorage storage) : BlobAreas
    {
        public override IPublishedBlobs Published => storage.Get<IPublishedBlobs>();

        public override ISubmissionBlobs Submissions => storage.Get<ISubmissionBlobs>();

        public override ISealedBlobs Sealed => storage.Get<ISealedBlobs>();

        public override Task<int> CountAsync(IBlobStore area) =>
            Task.FromResult(storage.Files(area is IPublishedBlobs ? "blobs" : area is ISealedBlobs ? "sealed" : "submissions").Length);

        public override ValueTask DisposeAsync() => storage.DisposeAsync();
    }
}
