using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Storage.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Azure.Tests;

/// <summary>Blobs in Azure Blob Storage: what every store does, and what only a remote one can get wrong.</summary>
/// <param name="shared">One emulator for all tests but the one that kills it.</param>
public sealed class AzureBlobTests(SharedAzurite shared) : BlobContract, IClassFixture<SharedAzurite>
{
    [Fact]
    public async Task The_credentials_of_the_web_do_not_open_the_sealed_container()
    {
        await using AzureAreas areas = await AzureAreas.StartAsync(await shared.StartAsync());
        await areas.Sealed.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        string digest = Digest([1, 2, 3]);

        // The key of the account that the web uses, tried on the account of the sealed container.
        RemoteArea stolen = areas.Blobs.Sealed! with { Key = areas.Blobs.Published.Key };
        BlobStorageException refused = await Assert.ThrowsAsync<BlobStorageException>(() => new SealedBlobs(stolen).OpenAsync(digest, Stop));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Challenge:AzureBlobs", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BlobStorageException>(() => new SealedBlobs(stolen).WriteAsync(new MemoryStream([1]), 1, Stop));

        // A signature for one container of an account, tried on another of the same account.
        Uri signed = Containers.Open(areas.Blobs.Published).GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1));
        RemoteArea neighbour = new(new Uri($"{areas.Blobs.Submissions.Address}{signed.Query}"), null);
        await areas.Submissions.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.Contains("403", (await Assert.ThrowsAsync<BlobStorageException>(() => new SealedBlobs(neighbour).OpenAsync(digest, Stop))).Message, StringComparison.Ordinal);

        // And without any.
        using HttpClient anybody = new();
        foreach (RemoteArea area in (RemoteArea[])[areas.Blobs.Sealed!, areas.Blobs.Submissions, areas.Blobs.Published])
            Assert.InRange((int)(await anybody.GetAsync(new Uri($"{area.Address}/{digest}"), Stop)).StatusCode, 403, 404);
    }

    [Fact]
    public async Task A_process_that_does_not_score_has_no_sealed_store()
    {
        Azurite azurite = await shared.StartAsync();
        RemoteBlobs blobs = new(azurite.Area(Azurite.Server, "published"), azurite.Area(Azurite.Server, "submissions"), azurite.Area(Azurite.Vault, "sealed"), null);
        ServerOptions web = new() { RemoteBlobs = blobs, Roles = new HashSet<string>(["web"]) };
        using ServiceProvider services = new ServiceCollection().AddSingleton(TimeProvider.System).AddAzureBlobs(web).BuildServiceProvider();
        Assert.Null(services.GetService<ISealedBlobs>());
        Assert.NotNull(services.GetService<IPublishedBlobs>());
        Assert.DoesNotContain(services.GetServices<AzureBlobStore>(), static b => b is ISealedBlobs);
    }

    [Fact]
    public async Task A_storage_killed_in_the_middle_of_an_upload_says_so_keeps_nothing_and_works_when_it_is_back()
    {
        await using Azurite azurite = await Azurite.StartAsync();
        await using AzureAreas areas = await AzureAreas.StartAsync(azurite);
        await areas.Submissions.WriteAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        // The emulator writes down what it has every five seconds.
        await Task.Delay(7000, Stop);
        byte[] content = RandomNumberGenerator.GetBytes(30_000_000);
        int sent = 0;
        using SlowStream upload = new(async _ =>
        {
            sent += 64 << 10;
            if (sent == 20 << 20)
                await azurite.KillAsync();
            return 64 << 10;
        });

        BlobStorageException fault = await Assert.ThrowsAsync<BlobStorageException>(() => areas.Submissions.WriteAsync(upload, long.MaxValue, Stop));
        Assert.StartsWith($"The blob storage did not take a block of an upload at {areas.Blobs.Submissions.Address}: ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("it can be tried again when the storage answers.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(azurite.Key(Azurite.Server), fault.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<BlobStorageException>(() => areas.Submissions.OpenAsync(Digest([1, 2, 3]), Stop));

        await azurite.RunAsync();
        Assert.Equal([1, 2, 3], await ReadAsync(areas.Submissions, Digest([1, 2, 3])));
        Assert.Null(await areas.Submissions.OpenAsync(Digest(content), Stop));
        // The lease of the upload that was lost ends by itself within a minute.
        for (int tries = 0; tries < 45 && await areas.CountAsync(areas.Submissions) != 1; tries++)
        {
            await Task.Delay(2000, Stop);
            await areas.Submissions.RemoveUnfinishedAsync(TimeSpan.Zero, Stop);
        }
        Assert.Equal(1, await areas.CountAsync(areas.Submissions));
        Assert.IsType<BlobWritten>(await areas.Submissions.WriteAsync(new MemoryStream(content), long.MaxValue, Stop));
        Assert.Equal(content, await ReadAsync(areas.Submissions, Digest(content)));
        Assert.Equal(2, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_removed_and_what_is_still_written_is_not()
    {
        await using AzureAreas areas = await AzureAreas.StartAsync(await shared.StartAsync());
        BlobContainerClient container = Containers.Open(areas.Blobs.Submissions);
        // Blocks that were never committed, and a temporary name whose lease ended with its process.
        BlockBlobClient left = container.GetBlockBlobClient(UnfinishedUpload.Folder + "left");
        await left.UploadAsync(Stream.Null, cancellationToken: Stop);
        await left.StageBlockAsync(Convert.ToBase64String([0, 0, 0, 0]), new MemoryStream([1, 2, 3]), cancellationToken: Stop);
        await using (UnfinishedUpload held = await UnfinishedUpload.BeginAsync(container, Stop))
        {
            await Task.Delay(1500, Stop);

            await areas.Submissions.RemoveUnfinishedAsync(TimeSpan.FromMinutes(10), Stop);
            Assert.Equal(2, await areas.CountAsync(areas.Submissions));
            await areas.Submissions.RemoveUnfinishedAsync(TimeSpan.FromSeconds(1), Stop);
            Assert.Equal(1, await areas.CountAsync(areas.Submissions));
            await held.StageAsync([4, 5, 6], 3, Stop);
            await held.CommitAsync(Stop);
            // Another process may start and clean while it is written.
            await areas.Submissions.RemoveUnfinishedAsync(TimeSpan.Zero, Stop);
            Assert.Equal(1, await areas.CountAsync(areas.Submissions));
        }
        Assert.Equal(0, await areas.CountAsync(areas.Submissions));
    }

    [Fact]
    public async Task A_link_sends_the_published_file_for_a_while_and_nothing_else()
    {
        await using AzureAreas areas = await AzureAreas.StartAsync(await shared.StartAsync(), TimeSpan.FromMinutes(5));
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        await areas.Published.WriteAsync(new MemoryStream(content), long.MaxValue, Stop);
        await areas.Published.WriteAsync(new MemoryStream([7]), long.MaxValue, Stop);
        Uri link = areas.Published.FindLink(Digest(content), "text/csv", "attachment; filename=train.csv")!;

        using HttpClient reader = new();
        using HttpRequestMessage range = new(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(99_990, null) } };
        using HttpResponseMessage answer = await reader.SendAsync(range, Stop);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(content[99_990..], await answer.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=train.csv", answer.Content.Headers.ContentDisposition!.ToString());

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(new Uri(link.AbsoluteUri.Replace(Digest(content), Digest([7]), StringComparison.Ordinal)), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.DeleteAsync(link, Stop)).StatusCode);
        Assert.NotNull(await areas.Published.OpenAsync(Digest(content), Stop));
    }

    [Fact]
    public async Task Without_a_life_of_links_or_without_a_key_to_sign_them_the_server_sends_files_itself()
    {
        await using AzureAreas areas = await AzureAreas.StartAsync(await shared.StartAsync());
        Assert.Null(areas.Published.FindLink(Digest([]), "text/csv", "attachment"));
        Uri signed = Containers.Open(areas.Blobs.Published).GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1));
        PublishedBlobs bySignature = new(new RemoteArea(signed, null), TimeSpan.FromMinutes(5), TimeProvider.System);
        Assert.Null(((IPublishedBlobs)bySignature).FindLink(Digest([]), "text/csv", "attachment"));
    }

    [Fact]
    public async Task A_signature_of_a_container_is_enough_for_all_that_a_store_does()
    {
        await using AzureAreas areas = await AzureAreas.StartAsync(await shared.StartAsync());
        Uri signed = Containers.Open(areas.Blobs.Sealed!).GenerateSasUri(
            BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete | BlobContainerSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1));
        SealedBlobs blobs = new(new RemoteArea(signed, null));
        await blobs.PrepareAsync(Stop);
        byte[] content = RandomNumberGenerator.GetBytes(9_000_000);
        Assert.IsType<BlobWritten>(await blobs.WriteAsync(new MemoryStream(content), long.MaxValue, Stop));
        Assert.Equal(content, await ReadAsync(blobs, Digest(content)));
        Assert.Equal(1, await areas.CountAsync(areas.Sealed));
        await blobs.DeleteAsync(Digest(content), Stop);
        Assert.Equal(0, await areas.CountAsync(areas.Sealed));
    }

    [Fact]
    public async Task A_container_that_cannot_be_used_is_named_at_the_start_without_its_credential()
    {
        Azurite azurite = await shared.StartAsync();
        RemoteArea wrong = azurite.Area(Azurite.Server, "published") with { Key = Convert.ToBase64String(new byte[64]) };
        BlobStorageException fault = await Assert.ThrowsAsync<BlobStorageException>(() => new PublishedBlobs(wrong, null, TimeProvider.System).PrepareAsync(Stop));
        Assert.Contains($"did not open the container at {wrong.Address}: 403", fault.Message, StringComparison.Ordinal);
        RemoteArea signed = new(new Uri(azurite.Address(Azurite.Server, "published") + "?sv=2021-12-02&sig=SECRET"), null);
        fault = await Assert.ThrowsAsync<BlobStorageException>(() => new PublishedBlobs(signed, null, TimeProvider.System).PrepareAsync(Stop));
        Assert.DoesNotContain("SECRET", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", signed.ToString(), StringComparison.Ordinal);
    }

    private protected override async Task<BlobAreas> StartAsync() => await AzureAreas.StartAsync(await shared.StartAsync());
}
