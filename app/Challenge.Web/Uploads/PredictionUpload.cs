using Challenge.Core;
using Challenge.Core.Submissions;
using Challenge.Formats;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Uploads;

/// <summary>Streams a prediction from a request into <see cref="SubmitPrediction"/>: the whole body, or the file of a multipart form.</summary>
public sealed class PredictionUpload(SubmitPrediction submit, FormatCatalog formats, ServerOptions options)
{
    /// <summary>Room for a form's fields and headers beside the file.</summary>
    private const long FormOverhead = 1 << 20;

    /// <param name="context">The request of a signed-in account.</param>
    /// <param name="challenge">Challenge id.</param>
    /// <param name="isGenuine">Says, from the fields in front of the file, whether a page's form is ours; null where there is nothing to forge.</param>
    public async Task<UploadOutcome> RunAsync(
        HttpContext context, string challenge, Func<IReadOnlyDictionary<string, string>, Task<bool>>? isGenuine)
    {
        // What a form may send behind its file ends, too.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.MaximumUploadBytes + FormOverhead;
        try
        {
            // Told in front, an upload that cannot be taken is refused before it is sent.
            if (context.Request.ContentLength > options.MaximumUploadBytes + FormOverhead)
                return new UploadTaken(new SubmitTooLarge(options.MaximumUploadBytes));
            if (IsForm(context.Request))
                return await TakeFormAsync(context, challenge, isGenuine);
            return isGenuine is not null ? new UploadForged() : await TakeBodyAsync(context, challenge);
        }
        catch (BrokenUploadException broken)
        {
            return new UploadBroken(broken.Message);
        }
    }

    private async Task<UploadOutcome> TakeFormAsync(
        HttpContext context, string challenge, Func<IReadOnlyDictionary<string, string>, Task<bool>>? isGenuine)
    {
        if (StreamedForm.Open(context.Request) is not { } form)
            return new UploadBroken("The form's Content-Type has no boundary.");
        CancellationToken cancellationToken = context.RequestAborted;
        UploadedFile? file = await form.ReadToFileAsync(cancellationToken);
        if (isGenuine is not null && !await isGenuine(form.Fields))
            return new UploadForged();
        // A browser sends a file part without a name when nobody chose a file.
        if (file is null || (file.Name is null && isGenuine is not null))
            return new UploadWithoutFile();
        SubmitRequest request = Request(context, challenge, file.Content, file.Name, Notes(form.Fields)) with
        {
            LaterNotes = async token =>
            {
                await form.ReadRestAsync(token);
                return Notes(form.Fields);
            },
        };
        return new UploadTaken(await submit.RunAsync(request, cancellationToken));
    }

    private async Task<UploadOutcome> TakeBodyAsync(HttpContext context, string challenge)
    {
        List<string> accepted = [.. formats.Readers.Select(f => f.MediaType), "application/gzip", "application/octet-stream", "text/plain"];
        string? type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out MediaTypeHeaderValue? parsed) ? parsed.MediaType.ToString() : null;
        bool isUnsaid = string.IsNullOrEmpty(context.Request.ContentType);
        if (!isUnsaid && !accepted.Contains(type, StringComparer.OrdinalIgnoreCase))
            return new UploadUnsupported(context.Request.ContentType, [.. accepted.Distinct().Order(StringComparer.Ordinal)]);

        Dictionary<string, string> said = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        string? name = UploadedFile.CleanName(said.GetValueOrDefault("file_name")) ?? DefaultName(type);
        SubmitRequest request = Request(context, challenge, new UploadStream(context.Request.Body), name, Notes(said));
        return new UploadTaken(await submit.RunAsync(request, context.RequestAborted));
    }

    /// <summary>A name that says the format for types that a format has: the content of a TSV file does not tell it from CSV.</summary>
    private string? DefaultName(string? mediaType) =>
        formats.Readers.FirstOrDefault(f => string.Equals(f.MediaType, mediaType, StringComparison.OrdinalIgnoreCase)) is { } format
            ? "prediction" + format.Extensions[0]
            : null;

    private static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ?? false;

    private static SubmitRequest Request(HttpContext context, string challenge, Stream content, string? name, SubmissionNotes notes) => new(
        challenge, context.User.AccountId()!, context.User.Identity!.Name!, content, name, notes);

    private static SubmissionNotes Notes(IReadOnlyDictionary<string, string> fields)
    {
        return new SubmissionNotes(Text("method_name"), Text("description"), Text("parameters"), Text("url"));

        string? Text(string name) => fields.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;
    }
}
