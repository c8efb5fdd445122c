using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Datasets.Datasheets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair;

/// <summary>What the responsible-AI vocabulary of Croissant asks, from the answers of the datasheet.</summary>
internal static class CroissantResponsibility
{
    private const string Timeframe = "rai:dataCollectionTimeframe";

    public static void Add(JsonObject dataset, DatasetManifest manifest)
    {
        foreach (DatasheetAnswer answer in Datasheet.Answer(manifest).Where(a => a.Question.Rai is not null))
            dataset.Say(answer.Question.Rai!, answer.Text is { } text ? PlainText.Of(text) : null);
        // The vocabulary wants a time here. An answer in words of the manifest's own says more than the day of publication.
        if (!manifest.DatasheetAnswers.ContainsKey("timeframe"))
            dataset[Timeframe] = manifest.DatePublished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (manifest.Physics.IsSimulated)
            AddAnnotation(dataset, manifest.Fields.Any(f => f.Role is FieldRole.Label or FieldRole.Target));
    }

    /// <summary>The datasheet does not ask how people agreed on labels, because in a simulation nobody gives any.</summary>
    private static void AddAnnotation(JsonObject dataset, bool isLabelled)
    {
        string label = isLabelled ? "Labels and targets are known from the simulation itself." : "There are no labels.";
        dataset["rai:dataAnnotationPlatform"] = $"None: {label}";
        dataset["rai:dataAnnotationAnalysis"] = $"Not applicable: no person or program judged the rows, so there is no disagreement to resolve. {label}";
        dataset["rai:annotationsPerItem"] = "0 by people";
    }
}
