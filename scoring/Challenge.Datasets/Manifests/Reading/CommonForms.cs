namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Forms that both kinds of manifest use.</summary>
internal static class CommonForms
{
    public static readonly Form Id = new PatternForm(
        "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "an id of lower-case letters, digits and single hyphens such as higgs-tautau");

    public static readonly Form Name = new PatternForm(
        "^[A-Za-z_][A-Za-z0-9_]*$", "a name of letters, digits and underscores that does not start with a digit, such as jet_pt");

    /// <summary>One column for a role that is a number, several for one that is a vector.</summary>
    public static readonly Form Selection = new PatternForm(
        "^[A-Za-z_*][A-Za-z0-9_*]*( *, *[A-Za-z_*][A-Za-z0-9_*]*)*$", "a column's name such as jet_pt, or for a vector several with commas or a star, such as mass, pt or voxel_*");

    public static readonly Form MetricId = new PatternForm("^[a-z][a-z0-9_]*$", "a metric id such as roc_auc");

    public static readonly Form ArrayShape = new ListForm(new IntegerForm(1, 65_536), 1);

    public static readonly Form Line = new TextForm(1, 300, OneLine: true);

    public static readonly Form Markdown = new TextForm();

    public static readonly Form LongMarkdown = new TextForm(50, 5000);

    public static readonly Form Url = new UrlForm();

    public static readonly Form Task = new ChoiceForm(
        "classification", "regression", "tracking", "generation", "anomaly-detection", "uncertainty", "monitoring");

    public static readonly Shape ReferenceKeys = new(
        "a reference",
        Shape.Required("text", new TextForm(1, 1000, OneLine: true), "Authors, title, journal, year."),
        Shape.Optional("url", Url, "DOI as https://doi.org/… or another lasting address."));
}
