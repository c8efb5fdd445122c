using Challenge.Core;
using Challenge.Core.Challenges;
using Challenge.Core.Datasets;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Web.Components.Text;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Pages.Challenges;

/// <summary>The form that sends a prediction file, or the reason why it cannot be sent now.</summary>
public sealed partial class SubmitPage
{
    private static readonly string[] s_aboutFile = [FormErrors.FileMissing, FormErrors.FileEmpty, FormErrors.FileTooLarge];

    private ChallengeDefinition? _definition;
    private Phase? _phase;
    private DatasetRecord? _dataset;
    private AttemptsUsed? _used;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [Inject]
    public ManifestCatalog Catalog { get; set; } = default!;

    [Inject]
    public IDatasetStore Datasets { get; set; } = default!;

    [Inject]
    public ISubmissionStore Submissions { get; set; } = default!;

    [Inject]
    public ServerOptions Options { get; set; } = default!;

    private string? Problem => FormErrors.Text(Error);

    private bool IsAboutFile => s_aboutFile.Contains(Error);

    private bool IsAboutNotes => Error == FormErrors.NotesInvalid;

    private string Return => Uri.EscapeDataString($"/challenges/{Id}/submit");

    private DateTimeOffset Today => new(Now.UtcDateTime.Date, TimeSpan.Zero);

    private DateTimeOffset NextDay => Today.AddDays(1);

    private string FileHint => $"CSV, CSV.gz, TSV, NPY or NPZ, at most {SizeText.Bytes(Options.MaximumUploadBytes)}.";

    private string Curl =>
        $"curl -H \"Authorization: Bearer $CHALLENGE_TOKEN\" -F file=@prediction.csv -F method_name=\"My method\" {Server}/api/v1/challenges/{Id}/submissions";

    protected override async Task LoadAsync()
    {
        ChallengeDefinition? found = Catalog.FindChallenge(Id);
        if (found is null)
        {
            Navigation.NotFound();
            return;
        }
        _dataset = await Datasets.FindAsync(found.Dataset, Aborted);
        _phase = ListedChallenge.OpenPhase(found, Now);
        if (_phase is not null && Reader.AccountId is { } account)
            _used = await Submissions.CountAttemptsAsync(Id, _phase.Id, account, Today, Aborted);
        _definition = found;
    }
}
