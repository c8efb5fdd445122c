namespace Challenge.Web.Api;

/// <summary>The whole HTTP API, by noun.</summary>
public static class ApiEndpoints
{
    /// <summary>CORS policy: everybody may read, from any site; credentials are never sent, tokens may be.</summary>
    public const string AnySite = "any-site";

    public static void MapApi(this WebApplication app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/v1").RequireCors(AnySite).DisableAntiforgery();
        DatasetEndpoints.Map(api.MapGroup("/datasets").WithTags("Datasets"));
        ChallengeEndpoints.Map(api.MapGroup("/challenges").WithTags("Challenges"));
        SubmissionEndpoints.Map(api.WithTags("Submissions"));
        CurveEndpoints.Map(api.MapGroup("/submissions/{id}/curves").WithTags("Submissions"));
        AccountEndpoints.Map(api.MapGroup("").WithTags("Accounts"));
        MetricEndpoints.Map(api.MapGroup("/metrics").WithTags("Metrics"));
    }
}
