using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring;
using Challenge.Web.Kits;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Api;

/// <summary>What a newcomer downloads first.</summary>
public static class StartingKitEndpoints
{
    private const string NotPublished = "The test split of this challenge is still being made; try again when its dataset is published.";

    public static void Map(RouteGroupBuilder challenges)
    {
        challenges.MapRead("/{id}/sample-submission.{format}", SendSampleAsync).WithName("get-sample-submission").WithSummary("Download a sample submission")
            .WithDescription("A valid prediction file that predicts nothing: every key with each column's example value. CSV, or NPZ where a row holds an array.")
            .Produces(200, contentType: "text/csv").ProducesProblem(404).ProducesProblem(409);
        challenges.MapRead("/{id}/starting-kit.zip", SendKitAsync).WithName("get-starting-kit").WithSummary("Download the starting kit")
            .WithDescription("README, sample submission, a sample of the training data, and a notebook, also as a plain script, that plots the data, trains something simple, writes a submission and scores it.")
            .Produces(200, contentType: "application/zip").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> SendSampleAsync(
        string id, string format, HttpContext context, ManifestCatalog catalog, KitSamples samples, FormatCatalog formats, IPublishedBlobs blobs,
        CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge)
            return Problems.UnknownChallenge(id);
        if (format != SampleSubmission.FormatOf(challenge))
            return Problems.UnknownFile($"sample-submission.{format}", [$"sample-submission.{SampleSubmission.FormatOf(challenge)}"]);
        if (await samples.FindSubmissionAsync(challenge, cancellationToken) is not { } sample
            || await blobs.OpenAsync(sample.Digest, cancellationToken) is not { } content)
            return Problems.NotReady(NotPublished);
        Attach(context.Response, $"{id}-sample-submission.{format}");
        return TypedResults.Stream(content, formats.Find(format)!.MediaType, entityTag: new EntityTagHeaderValue($"\"{sample.Digest}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> SendKitAsync(
        string id, HttpContext context, ManifestCatalog catalog, ReadVersions versions, KitSamples samples, StartingKit kit, IPublishedBlobs blobs,
        ServerOptions options, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge || await versions.FindShownAsync(challenge.Dataset, cancellationToken) is not { Manifest: { } dataset })
            return Problems.UnknownChallenge(id);
        if (await samples.FindSubmissionAsync(challenge, cancellationToken) is not { } sample
            || await samples.FindTrainingAsync(challenge, cancellationToken) is not { } training
            || await blobs.OpenAsync(sample.Digest, cancellationToken) is not { } content)
            return Problems.NotReady(NotPublished);
        Attach(context.Response, $"{id}-starting-kit.zip");
        string server = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        FileStream zip = ScratchFile.Create(options);
        await using (content)
        await using (Stream rows = await blobs.OpenAsync(training.Digest, cancellationToken) ?? throw new InvalidOperationException($"the sample {training.Digest} is gone"))
            await kit.WriteAsync(challenge, dataset, server, content, rows, zip, cancellationToken);
        zip.Position = 0;
        return TypedResults.Stream(zip, "application/zip", enableRangeProcessing: true);
    }

    private static void Attach(HttpResponse response, string name)
    {
        ContentDispositionHeaderValue disposition = new("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "public, no-cache";
    }
}
