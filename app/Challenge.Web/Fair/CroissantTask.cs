using System.Text.Json.Nodes;
using Challenge.Core.Leaderboards;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Web.Fair;

/// <summary>
/// A challenge as a Croissant task: the problem with what goes in, what comes out and what a method must be; every method on the board as a solution of it, and the
/// scores as the evaluation of that solution. Results from papers are left out: they were reached on other rows, so they solve another problem.
/// </summary>
/// <param name="Definition">The challenge.</param>
/// <param name="Dataset">Its dataset.</param>
/// <param name="Data">The dataset's newest published version; null when there is none yet.</param>
/// <param name="Board">The board as everybody sees it now.</param>
/// <param name="Metrics">What the metrics are called.</param>
/// <param name="Server">Address of this server without a slash at its end.</param>
public sealed record CroissantTask(ChallengeDefinition Definition, DatasetManifest Dataset, Publication? Data, Leaderboard? Board, MetricCatalog Metrics, string Server)
{
    public const string MediaType = "application/ld+json";

    private string Page => $"{Server}/challenges/{Definition.Id}";

    private string Problem => Page + "#problem";

    /// <summary>The document as UTF-8.</summary>
    public byte[] Write() => Json.File(new JsonObject
    {
        ["@context"] = new JsonObject { ["cr"] = "http://mlcommons.org/croissant/", ["schema"] = "https://schema.org/" },
        ["@graph"] = new JsonArray([ProblemNode(), .. (Board?.Rows ?? []).Where(r => r.SubmissionId is not null).SelectMany(Evaluated)]),
    });

    private JsonObject ProblemNode() => new()
    {
        ["@type"] = "cr:TaskProblem",
        ["@id"] = Problem,
        ["schema:name"] = Definition.Title,
        ["schema:description"] = PlainText.Of(Definition.Description),
        ["schema:url"] = new JsonObject { ["@id"] = Page },
        ["schema:keywords"] = Definition.Task,
        ["cr:input"] = new JsonArray(GivenData(), InputSpec()),
        ["cr:output"] = OutputSpec(),
        ["cr:implementation"] = new JsonObject
        {
            ["@type"] = "cr:ImplementationSpec",
            ["@id"] = Page + "#implementation",
            ["schema:name"] = "Any method that keeps to the rules",
            ["schema:description"] = PlainText.Of(Definition.Rules),
            ["cr:environment"] = new JsonObject { ["@id"] = $"{Server}/api/v1/challenges/{Definition.Id}/starting-kit.zip" },
        },
        ["cr:evaluation"] = new JsonObject
        {
            ["@type"] = "cr:EvaluationSpec",
            ["@id"] = Page + "#evaluation",
            ["schema:name"] = $"Ranked by {NameOf(Definition.PrimaryMetric.Metric)}",
            ["schema:url"] = new JsonObject { ["@id"] = Page + "/evaluation" },
            ["cr:metric"] = Json.Each(Definition.AllMetrics.Select(m => m.Metric).Distinct(), Metric),
        },
    };

    private JsonObject GivenData()
    {
        JsonObject given = new()
        {
            ["@type"] = "schema:Dataset",
            ["@id"] = Data?.Page ?? $"{Server}/datasets/{Dataset.Id}",
            ["schema:name"] = Dataset.Title,
            ["schema:description"] = Dataset.Summary,
            ["schema:license"] = new JsonObject { ["@id"] = Dataset.LicenseUrl },
        };
        if (Data is not null)
        {
            given["schema:version"] = Data.Record.Version;
            given["schema:subjectOf"] = new JsonObject { ["@id"] = Data.AddressOf(new CroissantDocument()) };
        }
        return given;
    }

    /// <summary>The rows of which a prediction is asked.</summary>
    private JsonObject InputSpec()
    {
        Split? split = Dataset.Splits.FirstOrDefault(s => s.Name == Definition.TestSplit);
        return Spec("cr:InputSpec", "input", $"Rows of the split {Definition.TestSplit}", split?.Description ?? "The rows to predict.",
            Dataset.ShownFields(Definition.TestSplit).Select(f => Column("input", f.Name, f.Type, f.Shape, f.Description)));
    }

    private JsonObject OutputSpec() => Spec("cr:OutputSpec", "output", "A prediction", "One row for every row of the input, in any order, with its key.",
        Definition.Key.Select(key => Dataset.Fields.FirstOrDefault(f => f.Name == key)).OfType<Field>().Select(f => Column("output", f.Name, f.Type, f.Shape, f.Description))
            .Concat(Definition.Columns.Select(c => Column("output", c.Name, c.Type, c.Shape, c.Description))));

    private JsonObject Spec(string type, string id, string name, string description, IEnumerable<JsonObject> columns) => new()
    {
        ["@type"] = type,
        ["@id"] = $"{Page}#{id}",
        ["schema:name"] = name,
        ["cr:schema"] = new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = $"{Page}#{id}-rows",
            ["schema:name"] = name,
            ["schema:description"] = description,
            ["cr:field"] = new JsonArray([.. columns]),
        },
    };

    private JsonObject Column(string spec, string name, ColumnType type, IReadOnlyList<int> shape, string description)
    {
        JsonObject column = new()
        {
            ["@type"] = "cr:Field",
            ["@id"] = $"{Page}#{spec}-{name}",
            ["schema:name"] = name,
            ["schema:description"] = description,
            ["cr:dataType"] = new JsonObject { ["@id"] = type == ColumnType.Int64 ? "schema:Integer" : type == ColumnType.Text ? "schema:Text" : "schema:Float" },
        };
        if (shape.Count > 0)
        {
            column["cr:isArray"] = true;
            column["cr:arrayShape"] = string.Join(",", shape);
        }
        return column;
    }

    private IEnumerable<JsonObject> Evaluated(LeaderboardRow row) => CroissantSolution.Of(row, this, Problem, Board!.Metric);

    internal string NameOf(string metric) => Metrics.Find(metric)?.Info.Name ?? metric;

    /// <summary>A metric by its page, which has the formula.</summary>
    internal JsonObject Metric(string metric) => new() { ["@id"] = $"{Server}/metrics/{metric}" };
}
