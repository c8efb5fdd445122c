using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Web.Identity;

namespace Challenge.Web.Forms;

/// <summary>Curators ask again for what Failed, after its cause is mended; the sweep would find it too, only later.</summary>
public static class RetryForms
{
    private const string Page = "/admin";

    /// <summary>Forms that are read whole, behind the check of their token.</summary>
    public static void Map(RouteGroupBuilder forms)
    {
        forms.MapPost("/datasets/{id}/retry", RetryDatasetAsync).RequireAuthorization(IdentityServices.CuratorPolicy);
        forms.MapPost("/challenges/{id}/seasons", StartSeasonAsync).RequireAuthorization(IdentityServices.CuratorPolicy);
        forms.MapPost("/challenges/{id}/baselines/{baseline}/retry", RetryBaselineAsync).RequireAuthorization(IdentityServices.CuratorPolicy);
    }

    private static async Task<IResult> RetryDatasetAsync(string id, IDatasetStore datasets, IJobEngine jobs, CancellationToken cancellationToken)
    {
        // A dataset that waits for a file needs the file, not another try.
        bool isAsked = await datasets.FindNewestAsync(id, cancellationToken) is { State: DatasetState.Failed } record
            && await datasets.RetryAsync(record.Id, record.Version, cancellationToken);
        if (!isAsked)
            return FormReply.SeeOther(Page, ("error", FormErrors.RetryNotFailed));
        await jobs.EnqueueAsync(JobKind.BuildDataset, id, CancellationToken.None);
        return FormReply.SeeOther(Page);
    }

    private static async Task<IResult> StartSeasonAsync(string id, StartSeason seasons, CancellationToken cancellationToken) =>
        await seasons.RunAsync(id, cancellationToken) is SeasonStarted
            ? FormReply.SeeOther(Page)
            : FormReply.SeeOther(Page, ("error", FormErrors.SeasonNotPossible));

    private static async Task<IResult> RetryBaselineAsync(
        string id, string baseline, IBaselineRunStore runs, IJobEngine jobs, CancellationToken cancellationToken)
    {
        BaselineRun? run = (await runs.ListAsync(id, cancellationToken)).Where(r => r.Baseline == baseline).MaxBy(r => r.Season);
        if (run is null || !await runs.RetryAsync(run, cancellationToken))
            return FormReply.SeeOther(Page, ("error", FormErrors.RetryNotFailed));
        await jobs.EnqueueAsync(JobKind.RunBaseline, run.Key, CancellationToken.None);
        return FormReply.SeeOther(Page);
    }
}
