using System.Diagnostics;
using System.Globalization;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Storage;
#if WITH_AZURE_BLOBS
using Challenge.Storage.Azure;
#endif
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Benchmarks;

/// <summary>Writes 200 MB of new content into the submissions and reads it again, on disk or in a container: median seconds of both.</summary>
internal static class BlobClock
{
    private const int Bytes = 200_000_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [string place, .. string[] rest] || rest.Length > 2)
            return 2;
        int runs = 5;
        ServerOptions options = new() { DataFolder = place };
        if (Uri.TryCreate(place, UriKind.Absolute, out Uri? container) && container.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            RemoteArea area = new(container, rest is [var key, ..] ? key : null);
            options = new() { RemoteBlobs = new RemoteBlobs(area, area, area, null) };
        }
        await using ServiceProvider services = await OpenAsync(options);
        ISubmissionBlobs blobs = services.GetRequiredService<ISubmissionBlobs>();
        byte[] content = new byte[Bytes];
        List<double> writes = [], reads = [];
        for (int run = -1; run < runs; run++)
        {
            // New content each time: the same would be kept as it is.
            new Random(run + Environment.ProcessId).NextBytes(content);
            long start = Stopwatch.GetTimestamp();
            BlobWritten written = (BlobWritten)await blobs.WriteAsync(new MemoryStream(content), long.MaxValue, CancellationToken.None);
            double write = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            await using (Stream stream = (await blobs.OpenAsync(written.Digest, CancellationToken.None))!)
                await stream.CopyToAsync(Stream.Null, 1 << 20);
            double read = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await blobs.DeleteAsync(written.Digest, CancellationToken.None);
            // The first warms up.
            if (run >= 0)
            {
                writes.Add(write);
                reads.Add(read);
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{writes.Order().ElementAt(runs / 2):F3} {reads.Order().ElementAt(runs / 2):F3}"));
        return 0;
    }

    private static async Task<ServiceProvider> OpenAsync(ServerOptions options)
    {
        IServiceCollection services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSqliteStorage(options);
        if (options.RemoteBlobs is null)
        {
            ServiceProvider disk = services.BuildServiceProvider();
            await disk.MigrateAsync();
            return disk;
        }
#if WITH_AZURE_BLOBS
        ServiceProvider remote = services.AddAzureBlobs(options).BuildServiceProvider();
        await remote.PrepareAzureBlobsAsync();
        return remote;
#else
        throw new NotSupportedException("Azure blobs are not built in: build with -p:WithAzureBlobs=true.");
#endif
    }
}
