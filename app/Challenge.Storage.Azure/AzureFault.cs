using Azure;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Azure;

/// <summary>Runs a call to the storage; what the client library throws after its retries becomes one exception that says what, where and why.</summary>
internal static class AzureFault
{
    public static async Task<T> GuardAsync<T>(string action, string address, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (IsStorage(fault, cancellationToken))
        {
            throw Of(action, address, fault);
        }
    }

    /// <summary>Whether it is the storage's fault. A timeout of the client library is a cancellation that nobody here asked for.</summary>
    public static bool IsStorage(Exception fault, CancellationToken cancellationToken) =>
        fault is RequestFailedException or HttpRequestException or (IOException and not BlobStorageException) || (fault is AggregateException several && several.InnerExceptions.All(inner => IsStorage(inner, cancellationToken)))
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    public static BlobStorageException Of(string action, string address, Exception fault)
    {
        Exception last = fault is AggregateException { InnerExceptions: [.., var inner] } ? inner : fault;
        string reason = last is RequestFailedException { ErrorCode: { Length: > 0 } code } failed ? $"{failed.Status} {code}" : last.Message.Split('\n', 2)[0].TrimEnd();
        string advice = last is RequestFailedException { Status: 401 or 403 or 404 }
            ? "Check the container and its credential in Challenge:AzureBlobs."
            : "Nothing was changed; it can be tried again when the storage answers.";
        return new BlobStorageException($"The blob storage did not {action} at {address}: {reason}. {advice}", fault);
    }
}
