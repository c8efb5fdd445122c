using System.Text.Json;
using Challenge.Jobs.Importing;

namespace Challenge.Web.Uploads;

/// <summary>What handing in a file to import ends in: <see cref="ImportTaken"/> or one of the refusals.</summary>
public abstract record ImportUploadOutcome;

/// <summary>The use case was asked; its outcome may still be a refusal.</summary>
public sealed record ImportTaken(ImportOutcome Outcome) : ImportUploadOutcome;

/// <summary>The form's antiforgery token is missing or wrong.</summary>
public sealed record ImportForged : ImportUploadOutcome;

/// <summary>The upload did not arrive whole, or is neither a file nor an address.</summary>
public sealed record ImportBroken(string Advice) : ImportUploadOutcome;

/// <summary>
/// Takes a dataset's file in: the body itself, the file of a multipart form, or an address to fetch, as <c>url</c> in the form or in JSON.
/// Nothing at all means the address in the manifest.
/// </summary>
public sealed class ImportUpload(ImportDataset import)
{
    /// <inheritdoc cref="PredictionUpload.RunAsync"/>
    public async Task<ImportUploadOutcome> RunAsync(
        HttpContext context, string dataset, Func<IReadOnlyDictionary<string, string>, Task<bool>>? isGenuine)
    {
        HttpRequest request = context.Request;
        CancellationToken cancellationToken = context.RequestAborted;
        try
        {
            if (StreamedForm.Open(request) is { } form)
                return await TakeFormAsync(form, dataset, isGenuine, cancellationToken);
            if (isGenuine is not null)
                return new ImportForged();
            if (request.HasJsonContentType())
                return new ImportTaken(await import.FetchAsync(dataset, (await request.ReadFromJsonAsync<Address>(cancellationToken))?.Url, cancellationToken));
            bool isNothing = request.ContentLength is null or 0 && request.ContentType is null;
            return new ImportTaken(isNothing
                ? await import.FetchAsync(dataset, null, cancellationToken)
                : await import.UploadAsync(dataset, new UploadStream(request.Body), cancellationToken));
        }
        catch (BrokenUploadException broken)
        {
            return new ImportBroken(broken.Message);
        }
        catch (JsonException broken)
        {
            return new ImportBroken($"The body is not the JSON that is expected here, {{\"url\": \"https://…\"}}: {broken.Message}");
        }
    }

    private async Task<ImportUploadOutcome> TakeFormAsync(
        StreamedForm form, string dataset, Func<IReadOnlyDictionary<string, string>, Task<bool>>? isGenuine, CancellationToken cancellationToken)
    {
        UploadedFile? file = await form.ReadToFileAsync(cancellationToken);
        if (isGenuine is not null && !await isGenuine(form.Fields))
            return new ImportForged();
        string? url = form.Fields.GetValueOrDefault("url")?.Trim();
        // A browser sends a file part without a name when nobody chose a file.
        return new ImportTaken(file?.Name is null
            ? await import.FetchAsync(dataset, string.IsNullOrEmpty(url) ? null : url, cancellationToken)
            : await import.UploadAsync(dataset, file.Content, cancellationToken));
    }

    private sealed record Address(string? Url);
}
