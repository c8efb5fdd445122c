using static Challenge.Datasets.Manifests.Reading.CommonForms;
using static Challenge.Datasets.Manifests.Reading.Shape;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>The keys of <c>collections/&lt;id&gt;.yaml</c>.</summary>
internal static class CollectionShape
{
    private static readonly Shape Item = new(
        "an item",
        Required("dataset", Id, "Id of the dataset."),
        Optional("version", Line, "The version that is meant. Left out, the newest."),
        Required("note", new TextForm(5, 2000), "Why it is here, and what to do with it."));

    /// <summary>The whole manifest.</summary>
    public static readonly Shape Manifest = new(
        "a collection",
        Required("id", Id, "The file's name without .yaml; part of its address."),
        Required("title", new TextForm(5, 150, OneLine: true), "Title as it is cited."),
        Required("summary", Line, "One sentence for lists."),
        Required("description", LongMarkdown, "Markdown: for whom it is, and how to use it."),
        Required("creators", new ListForm(new ShapeForm(DatasetShape.Creator), 1), "Who put it together."),
        Required("date_published", new DateForm(), "First publication."),
        Required("license", Line, "SPDX id of the licence of the collection's own text; each dataset keeps its own."),
        Required("items", new ListForm(new ShapeForm(Item), 1), "The datasets, in the order in which they are best taken."),
        Optional("references", new ListForm(new ShapeForm(ReferenceKeys)), "The course or paper it belongs to."));
}
