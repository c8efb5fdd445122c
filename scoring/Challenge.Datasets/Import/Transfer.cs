using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Challenge.Datasets.Import;

/// <summary>Requests of one address, each of which adds to a file what it still lacks.</summary>
/// <param name="http">Makes the requests.</param>
/// <param name="limits">What a download may cost.</param>
/// <param name="url">What to fetch.</param>
/// <param name="tagPath">Where it is written down what the file is the beginning of.</param>
/// <param name="mostBytes">The largest size.</param>
/// <param name="isVerified">Whether a digest will tell if the parts do not belong together.</param>
/// <param name="fetched">Told how many bytes are there, and how many there will be where that is known.</param>
internal sealed class Transfer(HttpClient http, ImportLimits limits, Uri url, string tagPath, long mostBytes, bool isVerified, Action<long, long?> fetched)
{
    /// <summary>How many bytes were there at once, by which it is told whether an attempt brought anything.</summary>
    public long Furthest { get; set; }

    /// <summary>Asks for what is not in the file yet, and adds what comes.</summary>
    public async Task<DownloadAttempt> TryAsync(FileStream file, CancellationToken total)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(total);
        idle.CancelAfter(limits.IdleTimeout);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            PartialTag? tag = PartialTag.Read(tagPath, url);
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
                return new DownloadAttempt("the file changed while it was fetched", IsTransient: true);
            }
            if (!goesOn)
                Restart(file);
            PartialTag.Of(url, answer).Write(tagPath);
            return await ReceiveAsync(answer, file, idle, total);
        }
        catch (HttpRequestException refused) when (refused.InnerException is PrivateAddressException)
        {
            return new DownloadAttempt($"{url} could not be fetched: {refused.InnerException.Message}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutException or IOException { InnerException: not null } or HttpIOException)
        {
            return new DownloadAttempt(fault.Message.TrimEnd('.'), IsTransient: true);
        }
        catch (OperationCanceledException) when (!total.IsCancellationRequested)
        {
            return new DownloadAttempt(string.Create(CultureInfo.InvariantCulture, $"nothing came in time ({limits.IdleTimeout.TotalSeconds} s)"), IsTransient: true);
        }
    }

    private async Task<DownloadAttempt> ReceiveAsync(HttpResponseMessage answer, FileStream file, CancellationTokenSource idle, CancellationToken total)
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
                Furthest = Math.Max(Furthest, file.Position);
                idle.CancelAfter(limits.IdleTimeout);
                fetched(file.Position, size);
            }
            return new DownloadAttempt(null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await file.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>The server has no byte beyond those that are here: they are all, if it says so.</summary>
    private static DownloadAttempt AtTheEnd(FileStream file, HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentRange?.Length == file.Length)
            return new DownloadAttempt(null);
        Restart(file);
        return new DownloadAttempt("the file there is shorter than what had come of it", IsTransient: true);
    }

    private static void Restart(FileStream file) => file.SetLength(0);

    private DownloadAttempt Failed(HttpResponseMessage answer)
    {
        int status = (int)answer.StatusCode;
        string says = $"{url} answers {status} {answer.ReasonPhrase}";
        return status is 408 or 425 or 429 or 500 or 502 or 503 or 504
            ? new DownloadAttempt($"the server answers {status} {answer.ReasonPhrase}", IsTransient: true) { After = Wait(answer.Headers.RetryAfter) }
            : new DownloadAttempt($"{says}. Check the address, or fetch the file yourself and import it.");
    }

    private static TimeSpan Wait(RetryConditionHeaderValue? after) =>
        TimeSpan.FromSeconds(Math.Clamp(after?.Delta?.TotalSeconds ?? 0, 0, 300));

    private DownloadAttempt TooLarge() => new(string.Create(
        CultureInfo.InvariantCulture, $"{url} holds more than the {mostBytes:N0} bytes allowed. It is not the file of the manifest, or the limit is too low."));
}
