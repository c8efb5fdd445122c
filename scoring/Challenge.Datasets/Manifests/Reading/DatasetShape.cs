using static Challenge.Datasets.Manifests.Reading.CommonForms;
using static Challenge.Datasets.Manifests.Reading.Shape;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>The keys of <c>datasets/&lt;id&gt;.yaml</c>.</summary>
internal static class DatasetShape
{
    private static readonly Shape Creator = new(
        "a creator",
        Required("name", Line, "\"Family, Given\" for a person, the full name for an organisation."),
        Optional("orcid", new OrcidForm(), "The person's ORCID iD as https URL."),
        Optional("affiliation", Line, "The institution."));

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

    /// <summary>The whole manifest.</summary>
    public static readonly Shape Manifest = new(
        "a dataset",
        Required("id", Id, "The file's name without .yaml; part of every address, so it never changes."),
        Required("title", new TextForm(5, 150, OneLine: true), "Title as it is cited."),
        Required("version", new PatternForm("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$", "a semantic version x.y.z such as 1.0.0"), "Raise it whenever a byte of the data changes."),
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
        Required("references", new ListForm(new ShapeForm(ReferenceKeys)), "Works to cite."));
}
