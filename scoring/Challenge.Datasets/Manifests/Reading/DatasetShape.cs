using static Challenge.Datasets.Manifests.Reading.CommonForms;
using static Challenge.Datasets.Manifests.Reading.Shape;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>The keys of <c>datasets/&lt;id&gt;.yaml</c>.</summary>
internal static class DatasetShape
{
    public static readonly Shape Creator = new(
        "a creator",
        Required("name", Line, "\"Family, Given\" for a person, the full name for an organisation."),
        Optional("orcid", new OrcidForm(), "The person's ORCID iD as https URL."),
        Optional("affiliation", Line, "The institution."),
        Optional("ror", new PatternForm("^https://ror\\.org/0[0-9a-z]{8}$", "a ROR identifier such as https://ror.org/01ggx4157"), "The institution's ROR identifier."));

    private static readonly Shape Funding = new(
        "funding",
        Required("funder", Line, "Name of the funder."),
        Optional("award", Line, "Number or title of the grant."),
        Optional("url", Url, "Address of the grant."));

    private static readonly Shape Related = new(
        "a related work",
        Required("relation", new ChoiceForm(
            "IsDerivedFrom", "IsSourceOf", "IsDocumentedBy", "IsDescribedBy", "IsSupplementTo", "IsSupplementedBy", "IsVariantFormOf", "IsPartOf", "HasPart",
            "References", "IsReferencedBy", "IsNewVersionOf", "IsPreviousVersionOf", "IsCompiledBy", "Requires"), "What the dataset does to it, in DataCite's words."),
        Required("url", Url, "Its address; https://doi.org/… for one with a DOI."),
        Required("text", Line, "What it is."));

    private static readonly Shape Change = new(
        "a change",
        Required("version", new PatternForm(SemanticVersion, "a semantic version x.y.z such as 1.0.0"), "The version that made the change."),
        Required("date", new DateForm(), "Day of its publication."),
        Required("text", new TextForm(5, 2000), "What changed, and whether results stay comparable."));

    private static readonly Shape Physics = new(
        "physics",
        Optional("experiment", Line, "The experiment whose data or simulation it is; \"none\" of a toy model."),
        Optional("collision_energy", Line, "Energy of the collisions with its unit, for example 13 TeV."),
        Optional("collision_type", Line, "What collides, for example pp."),
        Optional("process", new TextForm(1, 1000), "The processes, signal first."),
        Optional("cross_section", new TextForm(1, 1000), "Cross-section with its error, filter and matching efficiency."),
        Optional("generator", Line, "Event generator and its release."),
        Optional("detector_simulation", Line, "How the detector is simulated."),
        Optional("pile_up", Line, "Simultaneous collisions in an event."),
        Optional("validation", new TextForm(1, 2000), "How it was found to be right."),
        Optional("usage", new TextForm(1, 2000), "How it is meant to be used."),
        Optional("simulated", new BooleanForm(), "false when it was measured. Left out, true."));

    private const string SemanticVersion = "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$";

    private static readonly Shape GeneratorKeys = new(
        "a generator source",
        Required("id", Id, "Generator id."),
        Required("public_seed", new IntegerForm(0, long.MaxValue), "Seed of the splits that are not sealed. Sealed splits use the season's secret seed."),
        Optional("parameters", new DictionaryForm(new NumberForm(), "generator parameters to numbers"), "Settings of the generator that differ from its defaults."));

    private static readonly Shape Source = new(
        "source",
        Optional("generator", new ShapeForm(GeneratorKeys), "Rows made here by a generator."),
        Optional("file", new ShapeForm(FileShape.Keys), "Rows imported from files that others published. The splits take their rows in order, unless files or a column name the split; a key field that they lack is numbered from 1."))
    {
        ExactlyOneOf = ["generator", "file"],
    };

    private static readonly Shape Field = new(
        "a field",
        Required("name", Name, "Column name."),
        Required("type", new ChoiceForm("int64", "float32", "float64", "text"), "How values are held."),
        Required("role", new ChoiceForm("key", "feature", "label", "target", "weight"), "key names the row; feature is an input; label, target and weight are withheld on a sealed split."),
        Required("unit", new UnitForm(), "Unit such as GeV or rad; \"1\" for a pure number."),
        Required("description", new TextForm(10, 2000), "What it is, for somebody who is not a physicist."),
        Optional("minimum", new NumberForm(), "Smallest allowed value."),
        Optional("maximum", new NumberForm(), "Largest allowed value."),
        Optional("shape", CommonForms.ArrayShape, "Lengths of the array that a row holds, for example [200, 4]. Left out, a row holds one value."),
        Optional("splits", new ListForm(Id, 1), "The only splits that have the field. Left out, all have it."),
        Optional("missing_value", new NumberForm(), "The value that stands for \"undefined\"; it may lie outside minimum and maximum."));

    private static readonly Shape Split = new(
        "a split",
        Required("name", Id, "train, validation or test; another lower-case id where these do not do."),
        Optional("rows", new IntegerForm(1, 1 << 30), "Number of rows."),
        Optional("events", new IntegerForm(1, 1 << 30), "Number of events, where an event has several rows, as many as it happens to have."),
        Optional("small", new IntegerForm(1, 1 << 30), "The same number in the small edition, which a server makes first. Left out, the edition is not smaller."),
        Optional("first_row", new IntegerForm(1, 1L << 40), "Of an imported file, the first row of the split, counted from 1. Left out, the one after the split before."),
        Optional("parameters", new DictionaryForm(new NumberForm(), "generator parameters to numbers"), "Settings of the generator for this split alone."),
        Required("description", new TextForm(10, 2000), "What it is for."),
        Required("sealed", new BooleanForm(), "true when label, target and weight are withheld."))
    {
        ExactlyOneOf = ["rows", "events"],
    };

    private static readonly Shape View = new(
        "a view",
        Required("kind", new ChoiceForm("hits", "jet-image", "shower"), "hits: one event across and along the beam; jet-image: momentum around the axis, by class; shower: energy by layer, ring and angle."),
        Required("fields", new ListForm(Name, 1), "Of hits x, y and z; otherwise one array field."),
        Optional("series", Name, "Of hits, the field whose equal values make a track."),
        Optional("components", new ListForm(new ChoiceForm("e", "px", "py", "pz", "pt", "eta", "phi", "other"), 1), "Of a jet image, what the last index of the array runs over."),
        Optional("cells", CommonForms.ArrayShape, "Of a shower, numbers of layers, angles and rings; the last runs fastest."));

    /// <summary>The whole manifest.</summary>
    public static readonly Shape Manifest = new(
        "a dataset",
        Required("id", Id, "The file's name without .yaml; part of every address, so it never changes."),
        Required("title", new TextForm(5, 150, OneLine: true), "Title as it is cited."),
        Required("version", new PatternForm(SemanticVersion, "a semantic version x.y.z such as 1.0.0"), "Raise it whenever a byte of the data changes."),
        Required("summary", Line, "One sentence for lists."),
        Required("description", LongMarkdown, "Markdown, understandable without physics."),
        Required("license", Line, "SPDX id such as CC-BY-4.0, or \"see source\" when the publisher's terms must be read at the source. Never guess."),
        Required("license_url", Url, "The licence's text, or where the source states it."),
        Optional("doi", new PatternForm("^10\\.[0-9]{4,9}/[^\\s]+$", "a DOI such as 10.24432/C5V312, without https://doi.org/"), "DOI of the published data."),
        Required("creators", new ListForm(new ShapeForm(Creator), 1), "Who made the data."),
        Required("date_published", new DateForm(), "First publication of this version."),
        Required("keywords", new ListForm(Line, 1), "Words that people search for."),
        Required("task", CommonForms.Task, "What is to be learned."),
        Required("source", new ShapeForm(Source), "Where the rows come from."),
        Required("fields", new ListForm(new ShapeForm(Field), 2), "Every column, in the order of the files."),
        Required("splits", new ListForm(new ShapeForm(Split), 1), "In the order of the rows."),
        Optional("group", Name, "The field whose equal values say that rows belong together, such as the hits of an event: they go into one part of the test set and count as one unit in errors."),
        Required("how_made", Markdown, "Markdown: how the data was made."),
        Required("known_issues", new ListForm(new TextForm(10, 2000), 1), "What a user should know before trusting a result."),
        Required("references", new ListForm(new ShapeForm(ReferenceKeys)), "Works to cite."),
        Optional("views", new ListForm(new ShapeForm(View)), "Pictures of the rows beside the histograms, which every dataset has."),
        Optional("physics", new ShapeForm(Physics), "What a physicist asks first."),
        Optional("contact", Line, "E-mail address or address of a page for questions. Left out, that of the server."),
        Optional("funding", new ListForm(new ShapeForm(Funding)), "Who paid for the work."),
        Optional("related", new ListForm(new ShapeForm(Related)), "What the dataset comes from, is described by, or belongs to."),
        Optional("changes", new ListForm(new ShapeForm(Change)), "What each version changed against the one before, the newest first."),
        Optional("datasheet", new ShapeForm(DatasheetKeys), "Answers to the questions of Datasheets for Datasets. A question left out is answered from the rest of the manifest where that says enough."));

    private static Shape DatasheetKeys => new(
        "a datasheet",
        [.. Datasheets.Datasheet.Questions.Select(q => Optional(q.Id, new TextForm(2, 4000), q.Text))]);
}
