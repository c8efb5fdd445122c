using System.Collections.Concurrent;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Publishing;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Conversions;

/// <summary>
/// Files of published splits in formats that were not written at publication. The first who asks for one has it made; however many ask meanwhile, it is made
/// once, stored under its digest like every file, and from then on served like one. Published descriptions do not change by it.
/// </summary>
public sealed class ConvertSplit(IDatasetStore datasets, IPublishedBlobs blobs, FormatCatalog formats, ILogger<ConvertSplit> logger) : IDisposable
{
    /// <summary>Conversions that run at the same time: each uses all cores, and strangers ask for them.</summary>
    private const int AtOnce = 2;

    private readonly ConcurrentDictionary<(string Id, string Version, string Name), Lazy<RunningConversion>> _running = new();

    /// <summary>What cannot be written is not tried again; published rows never change.</summary>
    private readonly ConcurrentDictionary<(string Id, string Version, string Name), CannotHold> _obstacles = new();

    private readonly ConcurrentDictionary<string, IReadOnlyList<SplitFormat>> _formatsOfSource = new();
    private readonly SemaphoreSlim _turn = new(AtOnce);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The files in which a version can be had beside those that were published with it; size and digest are known of those that were made.</summary>
    public async Task<IReadOnlyList<OfferedConversion>> ListAsync(DatasetManifest manifest, DatasetRecord record, CancellationToken cancellationToken)
    {
        if (record.State != DatasetState.Published)
            return [];
        IReadOnlyList<DatasetFile> made = await datasets.ListConversionsAsync(record.Id, record.Version, cancellationToken);
        List<OfferedConversion> offered = [];
        foreach (string split in record.Files.Select(f => f.Split).Distinct())
        {
            foreach (SplitFormat format in await FormatsAsync(manifest, record, split, cancellationToken))
            {
                string name = $"{split}.{format.Id}";
                if (!record.Files.Any(f => f.Name == name) && !_obstacles.ContainsKey((record.Id, record.Version, name)))
                    offered.Add(new OfferedConversion(name, split, format.Id, format.Name, format.MediaType, made.FirstOrDefault(f => f.Name == name)));
            }
        }
        return offered;
    }

    /// <summary>The file of that name, made now if need be.</summary>
    /// <param name="manifest">Describes the version.</param>
    /// <param name="record">The version, which is served.</param>
    /// <param name="name">A name as <c>{split}.{format}</c>.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting, not the work: others may be waiting too.</param>
    public async Task<ConversionOutcome> FindAsync(DatasetManifest manifest, DatasetRecord record, string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        (string, string, string) key = (record.Id, record.Version, name);
        if (_obstacles.TryGetValue(key, out CannotHold? obstacle))
            return obstacle;
        IReadOnlyList<DatasetFile> made = await datasets.ListConversionsAsync(record.Id, record.Version, cancellationToken);
        if (made.FirstOrDefault(f => f.Name == name) is { } file && await IsStoredAsync(file))
            return new Converted(file);
        IReadOnlyList<OfferedConversion> offered = await ListAsync(manifest, record, cancellationToken);
        if (offered.FirstOrDefault(o => o.Name == name) is not { } wanted)
            return new NotOffered([.. record.Files.Select(f => f.Name), .. offered.Select(o => o.Name)]);
        RunningConversion running = _running.GetOrAdd(key, _ => new Lazy<RunningConversion>(() => Start(manifest, record, wanted))).Value;
        Task first = await Task.WhenAny(running.Outcome, Task.Delay(patience, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return first == running.Outcome ? await running.Outcome : new StillConverting(running.Progress);
    }

    /// <summary>The formats in which a split can be had; none when there is no such split.</summary>
    public async Task<IReadOnlyList<SplitFormat>> FormatsAsync(DatasetManifest manifest, DatasetRecord record, string split, CancellationToken cancellationToken)
    {
        if (record.Files.FirstOrDefault(f => f.Split == split && f.Format == SplitSource.Format) is not { } source)
            return [];
        string key = $"{record.Id} {record.Version} {split}";
        if (_formatsOfSource.TryGetValue(key, out IReadOnlyList<SplitFormat>? known))
            return known;
        // A file that the store has lost is the fixity check's to tell; until it is restored nothing can be made of it.
        if (!await IsStoredAsync(source))
            return [];
        await using SplitSource? opened = await OpenAsync(manifest, record, split, cancellationToken);
        return opened is null ? [] : _formatsOfSource.GetOrAdd(key, opened.Formats(null));
    }

    /// <summary>The rows of a split; null when the version has no such one.</summary>
    public Task<SplitSource?> OpenAsync(DatasetManifest manifest, DatasetRecord record, string split, CancellationToken cancellationToken) =>
        SplitSource.OpenAsync(formats, blobs, manifest, record, split, cancellationToken);

    public void Dispose()
    {
        // What still runs sees the stop and gives its turn back, so the turn is not disposed of under it.
        _stop.Cancel();
    }

    private RunningConversion Start(DatasetManifest manifest, DatasetRecord record, OfferedConversion wanted)
    {
        RunningConversion running = new();
        running.Outcome = Task.Run(() => RunAsync(running, manifest, record, wanted));
        return running;
    }

    private async Task<ConversionOutcome> RunAsync(RunningConversion running, DatasetManifest manifest, DatasetRecord record, OfferedConversion wanted)
    {
        (string, string, string) key = (record.Id, record.Version, wanted.Name);
        try
        {
            await _turn.WaitAsync(_stop.Token);
            try
            {
                // Whoever looked just before the last conversion was recorded starts another one.
                if (await FindMadeAsync(record, wanted.Name) is { } made && await IsStoredAsync(made))
                    return new Converted(made);
                await using SplitSource source = await OpenAsync(manifest, record, wanted.Split, _stop.Token)
                    ?? throw new InvalidOperationException($"{record.Id} {record.Version} lost its split '{wanted.Split}'");
                SplitFormat format = source.Formats(null).First(f => f.Id == wanted.Format);
                ConversionOutcome outcome = await Task.Factory.StartNew(
                    () => Write(running, source, format), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                if (outcome is CannotHold obstacle)
                    _obstacles[key] = obstacle;
                if (outcome is not Converted converted)
                    return outcome;
                // Another process may have been as quick: the same rows give the same bytes, so it is the same file. A version that was withdrawn gets none.
                return await datasets.AddConversionAsync(record.Id, record.Version, converted.File, _stop.Token) || await FindMadeAsync(record, wanted.Name) is not null
                    ? converted : new NotOffered([]);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception fault) when (!_stop.IsCancellationRequested)
        {
            // Whoever asked may have left; the next to ask begins anew.
            logger.LogError(fault, "{Dataset} {Version} could not be converted to {File}", record.Id, record.Version, wanted.Name);
            throw;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    /// <summary>A file that was lost from the store is made again: it was only ever another form of the published rows.</summary>
    private async Task<bool> IsStoredAsync(DatasetFile file)
    {
        await using Stream? content = await blobs.OpenAsync(file.Digest, _stop.Token);
        return content is not null;
    }

    private async Task<DatasetFile?> FindMadeAsync(DatasetRecord record, string name) =>
        (await datasets.ListConversionsAsync(record.Id, record.Version, _stop.Token)).FirstOrDefault(f => f.Name == name);

    private ConversionOutcome Write(RunningConversion running, SplitSource source, SplitFormat format)
    {
        using BlobTableWriter writer = new(blobs, format.BeginWrite, _stop.Token);
        foreach (Table block in source.Rows.Read(null, 0, source.Rows.RowCount, _stop.Token))
        {
            if (format.FindObstacle(block, writer.Rows) is { } obstacle)
                return new CannotHold($"Split '{source.File.Split}' cannot be written as {format.Name}: {obstacle}");
            writer.Append(block);
            running.Progress = (double)writer.Rows / source.Rows.RowCount;
        }
        BlobWritten blob = writer.Complete();
        return new Converted(new DatasetFile(source.File.Split, format.Id, blob.Digest, blob.Bytes, writer.Rows, format.MediaType));
    }
}
