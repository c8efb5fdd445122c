using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

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
    private readonly string _part = path + ".part";
    private readonly string _tag = path + ".tag";
    private long _furthest;

    /// <summary>Fetches the file; what went wrong, or null.</summary>
    public async Task<string?> RunAsync(CancellationToken total)
    {
        if (File.Exists(path))
            return null;
        FileStream file;
        try
        {
            file = new FileStream(_part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (IOException) when (File.Exists(_part))
        {
            return $"{url} is being fetched by another process. Wait until that has ended.";
        }
        Attempt last;
        await using (file)
        {
            _furthest = file.Length;
            last = await RepeatAsync(file, total);
        }
        if (last.Problem is not null && !last.IsTransient)
            Remove();
        else if (last.Problem is null)
            File.Move(_part, path, overwrite: true);
        if (last.Problem is null)
            File.Delete(_tag);
        return last.Problem;
    }

    /// <summary>Takes away what has come of it.</summary>
    public void Remove()
    {
        foreach (string file in new[] { path, _part, _tag })
            File.Delete(file);
    }

    private async Task<Attempt> RepeatAsync(FileStream file, CancellationToken total)
    {
        for (int vain = 0; ; vain++)
        {
            long before = _furthest;
            Attempt attempt = await TryAsync(file, total);
            if (!attempt.IsTransient)
                return attempt;
            if (_furthest > before)
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

    private async Task<Attempt> TryAsync(FileStream file, CancellationToken total)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(total);
        idle.CancelAfter(limits.IdleTimeout);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            PartialTag? tag = PartialTag.Read(_tag, url);
            bool isResumed = file.Length > 0 && tag is not null && (tag.Condition is not null || isVerified);
            if (isResumed)
            {
                request.Headers.Range = new RangeHeaderValue(file.Length, null);
                request.Headers.IfRange = tag!.Condition;
            }
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
            if (isResumed && answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                return AtTheEnd(file, answer);
            if (!answer.IsSuccessStatusCode)
                return Failed(answer);
            bool goesOn = isResumed && answer.StatusCode == HttpStatusCode.PartialContent;
            if (goesOn && (answer.Content.Headers.ContentRange?.From != file.Length || !tag!.IsOf(answer)))
            {
                // Another file by now, or another part of it than was asked for: from the beginning.
                Restart(file);
                return new Attempt("the file changed while it was fetched", IsTransient: true);
            }
            if (!goesOn)
                Restart(file);
            PartialTag.Of(url, answer).Write(_tag);
            return await ReceiveAsync(answer, file, idle, total);
        }
        catch (HttpRequestException refused) when (refused.InnerException is PrivateAddressException)
        {
            return new Attempt($"{url} could not be fetched: {refused.InnerException.Message}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutException or IOException { InnerException: not null } or HttpIOException)
        {
            return new Attempt(fault.Message.TrimEnd('.'), IsTransient: true);
        }
        catch (OperationCanceledException) when (!total.IsCancellationRequested)
        {
            return new Attempt(string.Create(CultureInfo.InvariantCulture, $"nothing came in time ({limits.IdleTimeout.TotalSeconds} s)"), IsTransient: true);
        }
    }

    private async Task<Attempt> ReceiveAsync(HttpResponseMessage answer, FileStream file, CancellationTokenSource idle, CancellationToken total)
    {
        long? size = file.Length + answer.Content.Headers.ContentLength;
        if (size > mostBytes)
            return TooLarge();
        await using Stream content = await answer.Content.ReadAsStreamAsync(idle.Token);
        file.Position = file.Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, idle.Token)) > 0;)
            {
                if (file.Position + read > mostBytes)
                    return TooLarge();
                await file.WriteAsync(buffer.AsMemory(0, read), total);
                _furthest = Math.Max(_furthest, file.Position);
                idle.CancelAfter(limits.IdleTimeout);
                fetched(file.Position, size);
            }
            return new Attempt(null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await file.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>The server has no byte beyond those that are here: they are all, if it says so.</summary>
    private static Attempt AtTheEnd(FileStream file, HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentRange?.Length == file.Length)
            return new Attempt(null);
        Restart(file);
        return new Attempt("the file there is shorter than what had come of it", IsTransient: true);
    }

    private static void Restart(FileStream file) => file.SetLength(0);

    private Attempt Failed(HttpResponseMessage answer)
    {
        int status = (int)answer.StatusCode;
        string says = $"{url} answers {status} {answer.ReasonPhrase}";
        return status is 408 or 425 or 429 or 500 or 502 or 503 or 504
            ? new Attempt($"the server answers {status} {answer.ReasonPhrase}", IsTransient: true) { After = Wait(answer.Headers.RetryAfter) }
            : new Attempt($"{says}. Check the address, or fetch the file yourself and import it.");
    }

    private static TimeSpan Wait(RetryConditionHeaderValue? after) =>
        TimeSpan.FromSeconds(Math.Clamp(after?.Delta?.TotalSeconds ?? 0, 0, 300));

    private Attempt TooLarge() => new(string.Create(
        CultureInfo.InvariantCulture, $"{url} holds more than the {mostBytes:N0} bytes allowed. It is not the file of the manifest, or the limit is too low."));

    /// <param name="Problem">What went wrong, or null.</param>
    /// <param name="IsTransient">Whether it may go well another time.</param>
    private sealed record Attempt(string? Problem, bool IsTransient = false)
    {
        /// <summary>How long the server asks to wait.</summary>
        public TimeSpan After { get; init; }
    }
}
