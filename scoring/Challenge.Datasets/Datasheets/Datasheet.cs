using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Datasheets;

/// <summary>
/// The questions that whoever publishes a dataset should answer, after T. Gebru et al., Datasheets for Datasets, Communications of the ACM 64 (2021) 86, in our
/// words. Many are answered by what a manifest says anyway; the answer of a simulation to questions about people is that there are none in it.
/// </summary>
public static class Datasheet
{
    private const string NoPeople = "Not applicable: the rows are particle collisions, not people, and nothing in them can be traced to a person.";

    /// <summary>Every question, in order.</summary>
    public static IReadOnlyList<DatasheetQuestion> Questions { get; } =
    [
        new("purpose", "Motivation", "For what was the dataset made, and which gap does it fill?", static m => m.Summary, "rai:dataUseCases"),
        new("makers", "Motivation", "Who made it, and on behalf of whom?", static m => string.Join("; ", m.Creators.Select(Maker)), null),
        new("funders", "Motivation", "Who paid for it?", static m => m.Funding.Count == 0 ? null : string.Join("; ", m.Funding.Select(f => f.Award is null ? f.Funder : $"{f.Funder}, {f.Award}")), null),

        new("instances", "Composition", "What does one row stand for?", static m => m.Description.Split("\n\n").FirstOrDefault(p => p.StartsWith("Each row", StringComparison.Ordinal) || p.StartsWith("A row", StringComparison.Ordinal)), null),
        new("count", "Composition", "How many instances are there?", static m => string.Join("; ", m.Splits.Select(Count)), null),
        new("sampling", "Composition", "Is it everything there is, or a sample of something larger?",
            static m => m.Source is GeneratorSource ? "A sample of what its generator can make: any number of further rows follows the same distribution." : null, null),
        new("content", "Composition", "What does each instance consist of?", static m => $"{m.Fields.Count} variables, each listed with its unit, type, range and meaning: {string.Join(", ", m.Fields.Take(6).Select(f => f.Name))}{(m.Fields.Count > 6 ? ", …" : ".")}", null),
        new("labels", "Composition", "Is there a label or target?", Labels, "rai:dataAnnotationProtocol"),
        new("missing", "Composition", "Is information missing from instances, and why?", SourceAnswers.Missing, "rai:dataCollectionMissingData"),
        new("relations", "Composition", "Are there relations between instances?",
            static m => m.Group is { } group ? $"Rows with the same {group} belong together; they are never divided between parts of a split." : m.Source is GeneratorSource ? "None: rows are independent of one another." : null, null),
        new("splits", "Composition", "Are there recommended splits?", static m => string.Join(" ", m.Splits.Select(s => $"{s.Name}: {s.Description}")), null),
        new("errors", "Composition", "Are there errors, noise or redundancies?", static m => m.KnownIssues.Count == 0 ? null : string.Join(" ", m.KnownIssues), "rai:dataLimitations"),
        new("self_contained", "Composition", "Does it depend on anything outside?", static m => m.Source is FileSource file ? $"The rows are those of {file.Url}; once imported nothing else is needed." : "No. Files, descriptions and digests are all here.", null),
        new("confidential", "Composition", "Is anything in it confidential?",
            static m => m.Splits.Any(s => s.IsSealed) ? "The truth of the sealed splits is withheld from everybody but the scorer. Nothing is confidential about persons." : "No.", null),
        new("offensive", "Composition", "Could anything in it offend or harm those who see it?", static _ => "No: it holds numbers that describe particle collisions.", null),
        new("people", "Composition", "Does it concern people, and are there subpopulations?", static _ => NoPeople, "rai:personalSensitiveInformation"),
        new("biases", "Composition", "Which biases does it have?", static m => m.Physics.IsSimulated ? "It is a simulation: models trained on it learn its approximations, which differ from data. The fractions of the classes are chosen for training and do not occur in nature; event weights, where given, undo that." : null, "rai:dataBiases"),

        new("acquisition", "Collection", "How was each instance obtained?", static m => m.HowMade, "rai:dataCollection"),
        new("acquisition_type", "Collection", "Was it measured, simulated or derived?", static m => m.Physics.IsSimulated ? "Simulated" : "Measured", "rai:dataCollectionType"),
        new("mechanism", "Collection", "With which instruments, software or procedures?", static m => Join(m.Physics.Generator, m.Physics.DetectorSimulation) ?? (m.Source is GeneratorSource g ? $"The generator {g.Generator} of this server, whose source is public." : null), null),
        new("sampling_strategy", "Collection", "If it is a sample, how was it drawn?", static m => m.Source is GeneratorSource ? "Independent draws from counter-based random numbers keyed by seed and row." : null, null),
        new("collectors", "Collection", "Who did the work, and how were they paid?", static m => m.Physics.IsSimulated ? "A computer program; nobody was employed to collect or label rows." : null, "rai:annotatorDemographics"),
        new("timeframe", "Collection", "When was it collected?", SourceAnswers.Timeframe, "rai:dataCollectionTimeframe"),
        new("raw_sources", "Collection", "From which raw data does it come?", static m => m.Source is FileSource file ? file.Url : "None: every row is computed from a seed.", "rai:dataCollectionRawData"),
        new("ethics", "Collection", "Was there an ethical review?", static _ => NoPeople, null),
        new("consent", "Collection", "Were the people concerned told, and did they consent?", static _ => NoPeople, null),
        new("impact", "Collection", "Was the effect on the people concerned studied?", static _ => NoPeople, null),

        new("preprocessing", "Preprocessing", "Was the data cleaned, selected or transformed?", static m => m.HowMade, "rai:dataPreprocessingProtocol"),
        new("imputation", "Preprocessing", "Were missing values filled in?", SourceAnswers.Imputation, "rai:dataImputationProtocol"),
        new("manipulation", "Preprocessing", "Was anything altered after it was obtained?", SourceAnswers.Manipulation, "rai:dataManipulationProtocol"),
        new("raw_kept", "Preprocessing", "Is the raw data kept?", static m => m.Source is FileSource ? "At its publisher." : "There is none: the public splits can be made again from the public seed.", null),
        new("software", "Preprocessing", "Is the software that did it available?", static m => m.Source is GeneratorSource ? "Yes, it is part of this server's source." : null, "rai:machineAnnotationTools"),

        new("used_for", "Uses", "For what has it been used?", static m => m.References.Count == 0 ? null : "See the references and the leaderboards of its challenges.", null),
        new("repository", "Uses", "Where is work that uses it listed?", static _ => "On the leaderboards of its challenges on this server.", null),
        new("other_uses", "Uses", "For what else could it be used?", static m => m.Physics.Usage, null),
        new("composition_risks", "Uses", "Does anything in its composition limit future use?", static m => m.KnownIssues.Count == 0 ? null : m.KnownIssues[0], null),
        new("not_for", "Uses", "For what should it not be used?", static m => m.Physics.IsSimulated ? "To measure nature: a result obtained on it is a statement about a method, not about physics." : null, "rai:dataSocialImpact"),

        new("third_parties", "Distribution", "Is it given to others?", static _ => "To everybody, without an account.", null),
        new("how", "Distribution", "How is it distributed, and has it an identifier?", static _ => "As files over HTTP, each with size and SHA-256, and with an address for every version and one for all versions.", null),
        new("when", "Distribution", "Since when?", static m => string.Create(CultureInfo.InvariantCulture, $"{m.DatePublished:yyyy-MM-dd}"), null),
        new("licence", "Distribution", "Under which licence?", static m => $"{m.License}, {m.LicenseUrl}", null),
        new("restrictions", "Distribution", "Has anybody imposed restrictions on it?", static _ => "None that the curators know of, beyond the licence.", null),
        new("export", "Distribution", "Do export controls apply?", static _ => "None that the curators know of.", null),

        new("maintainers", "Maintenance", "Who maintains it?", static _ => "The curators of this server.", null),
        new("contact", "Maintenance", "How can they be reached?", static m => m.Contact ?? "As the foot of every page says.", null),
        new("erratum", "Maintenance", "Is there an erratum?", static m => m.Changes.Count == 0 ? "Known issues are listed with the dataset; corrections make a new version." : string.Join(" ", m.Changes.Select(c => $"{c.Version}: {c.Text}")), null),
        new("updates", "Maintenance", "Will it be updated?", static _ => "A published version never changes. Corrections and new seasons of sealed test sets come as new versions that say what changed.", "rai:dataReleaseMaintenancePlan"),
        new("retention", "Maintenance", "Are there limits on keeping data about people?", static _ => NoPeople, null),
        new("old_versions", "Maintenance", "Are older versions kept?", static _ => "Yes, each at its own address; of a withdrawn one the description stays.", null),
        new("contributions", "Maintenance", "How can others extend it?", static _ => "By a manifest of their own that names this dataset under “related”; curators of the server review and publish it.", null),
    ];

    /// <summary>Every question with the manifest's own answer, or else what the rest of the manifest says.</summary>
    public static IReadOnlyList<DatasheetAnswer> Answer(DatasetManifest manifest) =>
    [
        .. Questions.Select(q => manifest.DatasheetAnswers.TryGetValue(q.Id, out string? own)
            ? new DatasheetAnswer(q, own, true)
            : new DatasheetAnswer(q, q.FromManifest(manifest), false)),
    ];

    private static string Maker(Creator creator) => creator.Affiliation is null ? creator.FullName : $"{creator.FullName}, {creator.Affiliation}";

    private static string Count(Split split) => string.Create(CultureInfo.InvariantCulture, $"{split.Name}: {split.Rows:N0} {(split.CountsEvents ? "events" : "rows")}");

    private static string Labels(DatasetManifest manifest)
    {
        Field[] truths = [.. manifest.Fields.Where(f => f.Role is FieldRole.Label or FieldRole.Target)];
        return truths.Length == 0 ? "No label." : string.Join(" ", truths.Select(f => $"{f.Name}: {f.Description}"));
    }

    private static string? Join(params string?[] parts) => parts.Any(p => p is not null) ? string.Join("; ", parts.OfType<string>()) : null;
}
