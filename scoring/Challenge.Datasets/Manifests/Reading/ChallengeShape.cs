using static Challenge.Datasets.Manifests.Reading.CommonForms;
using static Challenge.Datasets.Manifests.Reading.Shape;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>The keys of <c>challenges/&lt;id&gt;.yaml</c>.</summary>
internal static class ChallengeShape
{
    private static readonly Key[] MetricKeys =
    [
        Required("metric", MetricId, "Metric id."),
        Optional("truth", new DictionaryForm(Selection, "metric roles to fields of the dataset"), "A required role left out takes the field of the same name, then the one field of that kind. An optional role, such as a weight, is used only when it is named."),
        Optional("prediction", new DictionaryForm(Selection, "metric roles to prediction columns"), "A required role left out takes the column of the same name, then the only column. An optional role is used only when it is named."),
        Optional("parameters", new DictionaryForm(new NumberForm(), "metric parameters to numbers"), "Parameters that differ from the metric's defaults."),
        Optional("where", new DictionaryForm(new NumberForm(), "truth fields to values"), "Only test rows whose truth fields have these values count, for example {sample: 1}. Left out, all rows count."),
    ];

    private static readonly Shape Metric = new("a metric", MetricKeys);

    private static readonly Shape Gate = new(
        "a gate",
        [.. MetricKeys, Required("threshold", new NumberForm(), "A submission is ranked when the metric is on the good side of this.")]);

    private static readonly Shape Column = new(
        "a prediction column",
        Required("name", Name, "Column name in the prediction file."),
        Required("type", new ChoiceForm("int64", "float64"), "Whole numbers or real numbers."),
        Optional("shape", CommonForms.ArrayShape, "Lengths of the array that a row holds, for example [6480]. Left out, a row holds one value."),
        Optional("minimum", new NumberForm(), "Smallest allowed value."),
        Optional("maximum", new NumberForm(), "Largest allowed value."),
        Required("description", new TextForm(10, 2000), "What to write there."),
        Required("example", new NumberForm(), "Value in the sample submission."));

    private static readonly Shape Phase = new(
        "a phase",
        Required("id", Id, "Phase id."),
        Required("name", Line, "Name as a person reads it."),
        Required("opens", new InstantForm(), "First instant, UTC."),
        Optional("closes", new InstantForm(), "First instant after it, UTC. Left out, the phase stays open."),
        Required("valid_per_day", new IntegerForm(1, 10_000), "Attempts a UTC day that may end Scored."),
        Required("total_per_day", new IntegerForm(1, 10_000), "Attempts a UTC day in all, rejected files included."),
        Required("public_fraction", new NumberForm(0, 1), "Share of the test rows behind the public score; the private score uses the others."),
        Required("feedback", new ChoiceForm("exact", "ladder", "hidden"), "What a participant sees of the public score while the phase is open: exact, every value; ladder, the own best value, told anew only when it is beaten beyond chance; hidden, nothing."),
        Optional("ladder_step", new NumberForm(), "With feedback ladder: a value is told anew, rounded to multiples of this, only when it beats the best by more than this, in the unit of the primary metric. Left out, by more than the standard error of the difference."));

    private static readonly Shape Result = new(
        "a reference result",
        Required("method", Line, "Method as the paper names it."),
        Required("metric", MetricId, "Metric id."),
        Required("value", new NumberForm(), "The value as printed."),
        Optional("error", new NumberForm(), "The error as printed."),
        Required("reference", new ShapeForm(ReferenceKeys), "The paper and where in it the number stands."));

    /// <summary>The whole manifest.</summary>
    public static readonly Shape Manifest = new(
        "a challenge",
        Required("id", Id, "The file's name without .yaml; part of every address, so it never changes."),
        Required("title", new TextForm(5, 150, OneLine: true), "Title."),
        Required("summary", Line, "One sentence for lists."),
        Required("description", LongMarkdown, "Markdown: the question, why it matters, what to submit."),
        Required("dataset", Id, "Dataset id."),
        Required("task", CommonForms.Task, "What is to be learned."),
        Required("test_split", Id, "The split whose rows are to be predicted."),
        Required("labels", new ChoiceForm("sealed", "open"), "sealed when the truth of the test split is secret; open when it is public somewhere: the board then carries a badge."),
        Required("key", new ListForm(Name, 1), "Key columns of a prediction file: the dataset's key fields."),
        Required("columns", new ListForm(new ShapeForm(Column), 1), "What a prediction file holds beside the key."),
        Required("primary_metric", new ShapeForm(Metric), "Decides the ranking."),
        Optional("secondary_metrics", new ListForm(new ShapeForm(Metric)), "Shown beside it."),
        Optional("gates", new ListForm(new ShapeForm(Gate)), "Conditions a submission must meet to be ranked."),
        Required("phases", new ListForm(new ShapeForm(Phase), 1), "In order of time, without overlap."),
        Optional("baselines", new ListForm(Id), "Baselines to run when the dataset is published."),
        Optional("reference_results", new ListForm(new ShapeForm(Result)), "Numbers from papers, shown as reported and never ranked."),
        Required("rules", Markdown, "Markdown."),
        Required("integration_plan", Markdown, "Markdown: what happens with winning solutions."),
        Required("references", new ListForm(new ShapeForm(ReferenceKeys)), "Works to cite."));
}
