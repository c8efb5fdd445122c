using AngleSharp.Dom;
using Bunit;
using Challenge.Core.Challenges;
using Challenge.Core.Datasets;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Scoring;
using Challenge.Web.Components.Challenges;
using Challenge.Web.Components.Datasets;
using Challenge.Web.Components.Plots;
using Challenge.Web.Components.Shared;
using Challenge.Web.Components.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Components.Tests.Components;

public sealed class ComponentTests : BunitContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public ComponentTests()
    {
        Services.AddSingleton<TimeProvider>(new Challenge.Tests.FakeClock());
        Services.AddSingleton(new Challenge.Metrics.MetricCatalog());
    }

    [Fact]
    public void A_rejection_says_what_where_and_how_many()
    {
        Rejection rejection = new("Keys are missing. Write one row per event_id.", 1234, [new(17, "100016", "'<b>NaN</b>' is not a number"), new(null, "100050", "missing from the file")]);
        IRenderedComponent<RejectionTable> table = Render<RejectionTable>(p => p.Add(t => t.Rejection, rejection));
        Assert.Contains("Write one row per event_id.", table.Find(".note").TextContent);
        Assert.Contains("first 2 of 1234 rows", table.Find("caption").TextContent);
        Assert.Equal(["17", "100016", "'<b>NaN</b>' is not a number"], table.FindAll("tbody tr")[0].Children.Select(c => c.TextContent.Trim()));
        Assert.Equal("not in the file", table.FindAll("tbody tr")[1].Children[0].TextContent);
        Assert.Empty(table.FindAll("td b"));
    }

    [Fact]
    public void A_rejection_of_the_whole_file_has_no_empty_table()
    {
        IRenderedComponent<RejectionTable> table = Render<RejectionTable>(p => p.Add(t => t.Rejection, new Rejection("The file is empty.", 0, [])));
        Assert.Empty(table.FindAll("table"));
        Assert.Contains("The file is empty.", table.Markup);
    }

    [Fact]
    public void A_field_shows_its_problem_beside_it_and_says_so_to_a_screen_reader()
    {
        IRenderedComponent<FormField> field = Render<FormField>(p => p
            .Add(f => f.Name, "name").Add(f => f.Label, "Public name").Add(f => f.Hint, "3 to 40 characters")
            .Add(f => f.Value, "\"><script>x</script>").Add(f => f.Problem, "That name is taken.").Add(f => f.Required, true));
        IElement input = field.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("name-problem name-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("That name is taken.", field.Find("#name-problem").TextContent);
        Assert.Equal("\"><script>x</script>", input.GetAttribute("value"));
        Assert.Equal("name", field.Find("label").GetAttribute("for"));
        Assert.Empty(field.FindAll("script"));
    }

    [Fact]
    public void A_field_without_a_problem_is_not_marked_as_wrong()
    {
        IRenderedComponent<FormField> field = Render<FormField>(p => p.Add(f => f.Name, "url").Add(f => f.Label, "Link"));
        Assert.False(field.Find("input").HasAttribute("aria-invalid"));
        Assert.Contains("optional", field.Find("label").TextContent);
    }

    [Theory]
    [InlineData(SubmissionState.Received, "Queued", "place 3 in the queue")]
    [InlineData(SubmissionState.Queued, "Queued", "place 3 in the queue")]
    [InlineData(SubmissionState.Scoring, "Scoring", "40 %")]
    [InlineData(SubmissionState.Scored, "Scored", "Scored")]
    [InlineData(SubmissionState.Rejected, "Rejected", "Rejected")]
    [InlineData(SubmissionState.Failed, "Failed", "Failed")]
    [InlineData(SubmissionState.Withdrawn, "Withdrawn", "Withdrawn")]
    public void The_timeline_names_exactly_one_present_step(SubmissionState state, string step, string words)
    {
        IRenderedComponent<StateTimeline> timeline = Render<StateTimeline>(p => p.Add(t => t.Submission, Submission(state)).Add(t => t.QueuePosition, 3));
        IElement now = Assert.Single(timeline.FindAll("[aria-current=step]"));
        Assert.Equal(step, now.QuerySelector("strong")!.TextContent);
        Assert.Contains(words, now.TextContent);
    }

    [Fact]
    public void An_undefined_score_says_why_instead_of_a_number()
    {
        IRenderedComponent<ScoreTable> table = Render<ScoreTable>(p => p.Add(t => t.Scores,
            [new Score("roc_auc", ScorePart.Public, null, null, 12, "All rows are of one class."), new Score("accuracy", ScorePart.Public, 0.75, 0.012, 12, null)]));
        Assert.Contains("undefined", table.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("All rows are of one class.", table.FindAll("tbody tr")[1].TextContent);
        Assert.Contains("0.750\u202f±\u202f0.012", table.FindAll("tbody tr")[2].TextContent);
    }

    [Theory]
    [InlineData(DatasetState.Building, false, "being made")]
    [InlineData(DatasetState.Failed, true, "\"/admin/datasets/higgs-uci#import\"")]
    [InlineData(DatasetState.Failed, true, "\"/admin#datasets\"", "higgs-tautau")]
    [InlineData(DatasetState.Failed, false, "The people who run this server")]
    [InlineData(DatasetState.AwaitingImport, true, "\"/admin/datasets/higgs-uci#import\"")]
    [InlineData(DatasetState.Pending, false, "next in line")]
    public void A_dataset_that_is_not_there_says_what_happens_next(DatasetState state, bool isCurator, string words, string dataset = "higgs-uci")
    {
        DatasetManifest manifest = new ManifestReader(new ManifestVocabulary()).Read(Challenge.Tests.Repository.Path("datasets-manifest")).FindDataset(dataset)!;
        DatasetRecord record = new() { Id = manifest.Id, Version = manifest.Version, State = state, Progress = 0.6, Problem = "<i>no disk</i>" };
        IRenderedComponent<DatasetStateNote> note = Render<DatasetStateNote>(p => p.Add(n => n.Manifest, manifest).Add(n => n.Record, record).Add(n => n.IsCurator, isCurator));
        Assert.Contains(words, note.Markup);
        Assert.Empty(note.FindAll("i"));
    }

    [Fact]
    public void An_empty_board_says_what_to_do_next()
    {
        ChallengeDefinition challenge = new ManifestReader(new ManifestVocabulary()).Read(Challenge.Tests.Repository.Path("datasets-manifest")).FindChallenge("higgs-tautau")!;
        IRenderedComponent<BoardOrEmpty> board = Render<BoardOrEmpty>(p => p.Add(b => b.Challenge, new ListedChallenge(challenge, DatasetState.Published, ChallengeStanding.Open)));
        Assert.Equal("/challenges/higgs-tautau/submit", board.Find(".empty a.button").GetAttribute("href"));
    }

    [Fact]
    public void A_histogram_scales_every_class_to_the_same_area_and_gives_its_numbers_as_text()
    {
        FieldSummary summary = new("mass", "train", 90, 10, -1, 87.5, 12, 204, [0, 1, 2], new Dictionary<string, IReadOnlyList<long>> { ["0"] = [100, 100], ["1"] = [1, 3] });
        HistogramShape shape = HistogramShape.From(summary)!;
        Assert.Equal([0.5, 0.5], shape.Classes[0].Share);
        Assert.Equal([0.25, 0.75], shape.Classes[1].Share);
        IRenderedComponent<FieldHistogram> plot = Render<FieldHistogram>(p => p.Add(h => h.Summary, summary).Add(h => h.Unit, "GeV"));
        Assert.Equal(2, plot.FindAll("svg path[class^=area]").Count);
        Assert.Contains("[GeV]", plot.Find("figcaption").TextContent);
        Assert.Contains("\u22121 … 204", plot.Find("details").TextContent);
        Assert.Contains("10 (10 %)", plot.Find("details").TextContent);
    }

    [Fact]
    public void A_histogram_of_one_value_is_words_and_not_a_broken_picture()
    {
        FieldSummary summary = new("flag", "train", 5, 0, 1, 1, 0, 1, [1, 1], new Dictionary<string, IReadOnlyList<long>> { ["all"] = [5] });
        IRenderedComponent<FieldHistogram> plot = Render<FieldHistogram>(p => p.Add(h => h.Summary, summary));
        Assert.Empty(plot.FindAll("svg"));
        Assert.Contains("nothing to draw", plot.Markup);
    }

    private static Submission Submission(SubmissionState state) => new()
    {
        Id = "s", Challenge = "c", Phase = "p", Season = 1, AccountId = "a", Participant = "ada", Kind = SubmissionKind.Submission, State = state,
        Notes = SubmissionNotes.None, PredictionDigest = "d", PredictionBytes = 1, ReceivedAt = s_noon.AddMinutes(-2), Progress = 0.4,
        StartedAt = state is SubmissionState.Received or SubmissionState.Queued ? null : s_noon.AddMinutes(-1),
        FinishedAt = state is SubmissionState.Received or SubmissionState.Queued or SubmissionState.Scoring ? null : s_noon,
    };
}
