namespace Challenge.Datasets.Manifests;

/// <summary>Something that a dataset stands in a relation to.</summary>
/// <param name="Relation">What the dataset does to it, in DataCite's words: <c>IsDerivedFrom</c>, <c>IsDocumentedBy</c>, <c>IsVariantFormOf</c> and so on.</param>
/// <param name="Url">Its address; https://doi.org/… for one with a DOI.</param>
/// <param name="Text">What it is.</param>
public sealed record RelatedWork(string Relation, string Url, string Text);
