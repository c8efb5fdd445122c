using System.Text;
using Challenge.Baselines;
using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics.Diagnostics;
using Challenge.Web.Api.Curves;
using Challenge.Web.Baselines;
using Challenge.Web.Fair;
using Challenge.Web.Identity;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Api;

/// <summary>What there is of a baseline beside its submission: loss curve, weights and model card.</summary>
public static class TrainingEndpoints
{
    public static void Map(RouteGroupBuilder challenges)
    {
        challenges.MapRead("/{id}/baselines/{baseline}/training", FindTrainingAsync).WithName("get-training").WithSummary("Read a loss curve")
            .WithDescription(
                "Of a baseline that is a neural network: device, epochs so far with their losses, notes. season: which test set; the latest run when left out. "
                + "format: json; csv with one row an epoch and series; or vega-lite.")
            .Produces<TrainingShape>(200, "application/json", "text/csv", VegaLiteSpec.MediaType).ProducesProblem(400).ProducesProblem(404);
        challenges.MapRead("/{id}/baselines/{baseline}/weights.safetensors", SendWeightsAsync).WithName("get-weights").WithSummary("Download trained weights")
            .WithDescription("Of a baseline that is a neural network and Done, in safetensors format, with the numbers that features are scaled by. The ETag is the sha-256.")
            .Produces(200, contentType: "application/octet-stream").Produces(206).Produces(304).ProducesProblem(404);
        challenges.MapRead("/{id}/baselines/{baseline}/model-card.md", SendCardAsync).WithName("get-model-card").WithSummary("Download a model card")
            .WithDescription("Markdown with a YAML head: what the baseline does, how it was trained, what it scores.")
            .Produces(200, contentType: "text/markdown").ProducesProblem(404);
    }

    private static async Task<IResult> FindTrainingAsync(
        string id, string baseline, int? season, string? format, ManifestCatalog catalog, IBaselineRunStore runs, CancellationToken cancellationToken)
    {
        if (format is not (null or "json" or "csv" or "vega-lite"))
            return Problems.BadRequest("unknown-format", "There is no such format", "format is json, csv or vega-lite.");
        if (catalog.FindChallenge(id) is null)
            return Problems.UnknownChallenge(id);
        if (await FindRunAsync(runs, id, baseline, season, cancellationToken) is not { Training: { } training } run)
            return Problems.UnknownFile($"{baseline}/training", []);
        Diagnostic? curve = TrainingCurve.Of(training);
        return format switch
        {
            "csv" => TypedResults.Text(curve is null ? "" : CurveCsv.Of(curve), "text/csv", Encoding.UTF8),
            "vega-lite" when curve is not null => TypedResults.Text(VegaLiteSpec.Of(curve, TrainingCurve.Summary).ToJsonString(), VegaLiteSpec.MediaType, Encoding.UTF8),
            "vega-lite" => Problems.UnknownFile($"{baseline}/training before its first epoch", []),
            _ => TypedResults.Ok(TrainingShape.Of(run, training)),
        };
    }

    private static async Task<IResult> SendWeightsAsync(
        string id, string baseline, int? season, HttpContext context, IBaselineRunStore runs, IPublishedBlobs blobs, CancellationToken cancellationToken)
    {
        if (await FindRunAsync(runs, id, baseline, season, cancellationToken) is not { Training.Weights: { } weights }
            || await blobs.OpenAsync(weights.Digest, cancellationToken) is not { } content)
            return Problems.UnknownFile($"{baseline}/weights.safetensors", []);
        Attach(context.Response, $"{id}-{baseline}.safetensors");
        return TypedResults.Stream(content, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{weights.Digest}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> SendCardAsync(
        string id, string baseline, HttpContext context, ManifestCatalog catalog, BaselineCatalog baselines, IBaselineRunStore runs, ReadSubmission submissions,
        CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge)
            return Problems.UnknownChallenge(id);
        if (!challenge.Baselines.Contains(baseline) || baselines.Find(baseline) is not { } known)
            return Problems.UnknownFile($"{baseline}/model-card.md", []);
        BaselineRun? run = await FindRunAsync(runs, id, baseline, null, cancellationToken);
        SubmissionView? submission = run?.SubmissionId is { } number ? await submissions.RunAsync(number, context.User.AsViewer(), cancellationToken) : null;
        Attach(context.Response, $"{id}-{baseline}.md");
        string card = ModelCard.Markdown(challenge, known.Info, run, submission?.Submission.Scores ?? [], context.Request.Server());
        return TypedResults.Text(card, "text/markdown", Encoding.UTF8);
    }

    private static async Task<BaselineRun?> FindRunAsync(IBaselineRunStore runs, string challenge, string baseline, int? season, CancellationToken cancellationToken) =>
        (await runs.ListAsync(challenge, cancellationToken)).Where(r => r.Baseline == baseline && (season is null || r.Season == season)).MaxBy(r => r.Season);

    private static void Attach(HttpResponse response, string name)
    {
        ContentDispositionHeaderValue disposition = new("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "public, no-cache";
    }
}

/// <summary>How a network is or was trained.</summary>
public sealed record TrainingShape(
    string Challenge, string Baseline, int Season, string State, string Engine, string Device, long Parameters, int Epochs, IReadOnlyList<TrainingEpochShape> Points,
    IReadOnlyList<string> Notes, string? WeightsSha256, long? WeightsBytes)
{
    public static TrainingShape Of(BaselineRun run, BaselineTraining training) => new(
        run.Challenge, run.Baseline, run.Season, run.State.ToString(), training.Engine, training.Device, training.Parameters, training.Epochs,
        [.. training.Points.Select(p => new TrainingEpochShape(p.Epoch, p.TrainingLoss, p.ValidationLoss, p.Seconds))], training.Notes,
        training.Weights?.Digest, training.Weights?.Bytes);
}

/// <summary>One epoch: mean log loss of balanced classes on the rows learnt from and on those held out.</summary>
public sealed record TrainingEpochShape(int Epoch, double TrainingLoss, double ValidationLoss, double Seconds);
