using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Uploads;

/// <summary>
/// A multipart form read front to back: fields as they come, and one file as a stream that was never in memory nor in a temporary file.
/// Fields may stand before or behind the file; those behind can only be known when the file has been read.
/// </summary>
public sealed class StreamedForm
{
    private const int MaximumFieldBytes = 64 << 10;
    private const int MaximumFields = 32;

    private readonly MultipartReader _reader;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private StreamedForm(MultipartReader reader) => _reader = reader;

    /// <summary>The fields read so far; the first of a name counts.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>The form in a request, or null when its content type is not multipart/form-data with a boundary.</summary>
    public static StreamedForm? Open(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is 0 or > 70 ? null : new StreamedForm(new MultipartReader(boundary, new UploadStream(request.Body)));
    }

    /// <summary>Reads fields up to the file; null when the form ends without one.</summary>
    /// <exception cref="BrokenUploadException">The form is cut or malformed.</exception>
    public async Task<UploadedFile?> ReadToFileAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition))
                throw new BrokenUploadException("A part of the form has no Content-Disposition.", null);
            if (disposition.IsFileDisposition())
                return new UploadedFile(new UploadStream(section.Body), FileName(disposition), section.ContentType);
            await KeepAsync(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), section.Body, cancellationToken);
        }
        return null;
    }

    /// <summary>Reads the fields behind the file, whose content must have been read.</summary>
    /// <exception cref="BrokenUploadException">The form is cut or malformed.</exception>
    public async Task ReadRestAsync(CancellationToken cancellationToken)
    {
        // A second file is read past: one submission is one file.
        while (await ReadToFileAsync(cancellationToken) is { } file)
            await file.Content.CopyToAsync(Stream.Null, cancellationToken);
    }

    private async Task<MultipartSection?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception fault) when (UploadStream.IsSenders(fault))
        {
            throw new BrokenUploadException("The form is cut or malformed.", fault);
        }
    }

    private async Task KeepAsync(string name, Stream body, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[MaximumFieldBytes + 1];
        int read;
        try
        {
            read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception fault) when (UploadStream.IsSenders(fault))
        {
            throw new BrokenUploadException("The form is cut inside a field.", fault);
        }
        if (read > MaximumFieldBytes)
            throw new BrokenUploadException($"Field '{name}' is longer than {MaximumFieldBytes} bytes; send the prediction as a file (with a filename).", null);
        if (_fields.Count >= MaximumFields)
            throw new BrokenUploadException($"The form has more than {MaximumFields} fields.", null);
        _fields.TryAdd(name, Encoding.UTF8.GetString(bytes, 0, read));
    }

    private static string? FileName(ContentDispositionHeaderValue disposition)
    {
        string? given = disposition.FileNameStar.HasValue ? disposition.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
        return UploadedFile.CleanName(given);
    }
}
