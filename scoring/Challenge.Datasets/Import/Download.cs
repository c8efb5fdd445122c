using System.Globalization;

namespace Challenge.Datasets.Import;

/// <summary>
/// Fetches one address into a file, and goes on where an earlier attempt of this or of an earlier process broke off, if the file there is still the same: by a
/// range request under the condition of its entity tag or date (RFC 9110, section 13.1.5). Where neither is known only <paramref name="isVerified"/> allows it.
/// </summary>
/// <param name="http">Makes the requests.</param>
/// <param name="limits">What a download may cost.</param>
/// <param name="url">What to fetch.</param>
/// <param name="path">Where the whole file goes; beside it <c>.part</c> and <c>.tag</c> hold what has come and what it was of.</param>
/// <param name="mostBytes">The largest size.</param>
/// <param name="isVerified">Whether a digest will tell if the parts do not belong together.</param>
/// <param name="fetched">Told how many bytes are there, and how many there will be where that is known.</param>
internal sealed class Download(HttpClient http, ImportLimits limits, Uri url, string path, long mostBytes, bool isVerified, Action<long, long?> fetched)
{
    /// <summary>
    /// Keeps every other process from opening the file, but not this one from giving it another name while it is open: Windows refuses that unless it is shared, whereas elsewhere
    /// nothing refuses it and only <see cref="FileShare.None"/> keeps others out.
    /// </summary>
    private static readonly FileShare Exclusive = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly string _part = path + ".part";
    private readonly string _tag = path + ".tag";

    /// <summary>Fetches the file; what went wrong, or null.</summary>
    public async Task<string?> RunAsync(CancellationToken total)
    {
        if (File.Exists(path))
            return null;
        FileStream file;
        try
        {
            file = Open();
        }
        catch (IOException) when (File.Exists(_part))
        {
            return $"{url} is being fetched by another process. Wait until that has ended.";
        }
        // Until the file is closed nobody else gets at what it holds, so all that changes names or is removed is done before.
        await using (file)
        {
            // Another process may have fetched it since; then this part is nobody's.
            DownloadAttempt? last = File.Exists(path) ? null : await RepeatAsync(file, total);
            if (last is { IsTransient: true })
                return last.Problem;
            File.Delete(_tag);
            if (last is { Problem: null })
                File.Move(_part, path, overwrite: true);
            else
                File.Delete(_part);
            return last?.Problem;
        }
    }

    /// <summary>Opens what has come for this process alone; anew where another one, whose lock ended in between, gave the file its last name.</summary>
    private FileStream Open()
    {
        while (true)
        {
            FileStream file = new(_part, FileMode.OpenOrCreate, FileAccess.ReadWrite, Exclusive, bufferSize: 0, FileOptions.Asynchronous);
            if (File.Exists(_part))
                return file;
            file.Dispose();
        }
    }

    private async Task<DownloadAttempt> RepeatAsync(FileStream file, CancellationToken total)
    {
        Transfer transfer = new(http, limits, url, _tag, mostBytes, isVerified, fetched) { Furthest = file.Length };
        for (int vain = 0; ; vain++)
        {
            long before = transfer.Furthest;
            DownloadAttempt attempt = await transfer.TryAsync(file, total);
            if (!attempt.IsTransient)
                return attempt;
            if (transfer.Furthest > before)
                vain = 0;
            if (vain >= limits.Retries)
            {
                string kept = file.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $" What has come, {file.Length:N0} bytes, is kept: the next import goes on from there.") : "";
                return attempt with { Problem = $"{url} could not be fetched: {attempt.Problem}.{kept} Try again later, or fetch it yourself and import the file." };
            }
            TimeSpan delay = limits.RetryDelay * Math.Pow(2, vain);
            await Task.Delay(attempt.After > delay ? attempt.After : delay, total);
        }
    }
}
