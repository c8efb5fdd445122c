using System.Security.Cryptography;
using System.Text;
using Challenge.Formats;
using Challenge.Jobs.Conversions;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Api;

/// <summary>Writes chosen rows and columns to the reader as they are read; nothing is stored, and memory does not grow with what is asked for.</summary>
/// <param name="source">The split; closed at the end.</param>
/// <param name="format">How to write them.</param>
/// <param name="selection">Which.</param>
internal sealed class SelectionResult(SplitSource source, SplitFormat format, RowSelection selection) : IResult
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Weak, because it is made of what the rows are made from and not of the bytes.</summary>
    public static EntityTagHeaderValue Tag(SplitSource source, SplitFormat format, RowSelection selection)
    {
        string made = $"{source.File.Digest} {format.Id} {selection.First} {selection.Count} {(selection.Columns is null ? "*" : string.Join(',', selection.Columns))}";
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)))}\"", isWeak: true);
    }

    /// <summary>The first value that the format cannot hold; null when it can hold all. Asked before anything is sent, as an answer cannot be taken back.</summary>
    public static string? FindObstacle(SplitSource source, SplitFormat format, RowSelection selection, CancellationToken cancellationToken)
    {
        long before = selection.First;
        foreach (Table block in format.MayRefuse ? source.Rows.Read(selection.Columns, selection.First, selection.Count, cancellationToken) : [])
        {
            if (format.FindObstacle(block, before) is { } obstacle)
                return obstacle;
            before += block.RowCount;
        }
        return null;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using SplitSource opened = source;
        HttpResponse response = httpContext.Response;
        ResponseHeaders headers = response.GetTypedHeaders();
        EntityTagHeaderValue tag = Tag(source, format, selection);
        headers.ETag = tag;
        response.Headers.AcceptRanges = "none";
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = format.MediaType;
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        await response.StartAsync(httpContext.RequestAborted);
        await Task.Factory.StartNew(() => Write(response, httpContext.RequestAborted), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Formats write without waiting, so this has a thread of its own; it stands still while the reader is slower.</summary>
    private void Write(HttpResponse response, CancellationToken aborted)
    {
        using BufferedStream body = new(response.BodyWriter.AsStream(leaveOpen: true), BufferBytes);
        using ITableWriter writer = format.BeginWrite(body);
        foreach (Table block in source.Rows.Read(selection.Columns, selection.First, selection.Count, aborted))
            writer.Append(block);
        writer.Complete();
    }
}
