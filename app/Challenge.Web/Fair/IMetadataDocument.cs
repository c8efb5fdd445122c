namespace Challenge.Web.Fair;

/// <summary>
/// A description of a published version in some vocabulary, served at <c>/datasets/{id}/v/{version}/{Name}</c> and, for the newest version, at
/// <c>/datasets/{id}/{Name}</c>. To add one, write one sealed class with a public parameterless constructor that implements this;
/// <see cref="MetadataDocuments"/>, the addresses, content negotiation, the Link headers and the contract tests find it by themselves.
/// </summary>
public interface IMetadataDocument
{
    /// <summary>File name in the address, for example <c>croissant.json</c>.</summary>
    string Name { get; }

    /// <summary>What it is, for the list on a dataset's page, for example "Croissant 1.1".</summary>
    string Title { get; }

    /// <summary>Whom it serves, in one sentence for that list.</summary>
    string Purpose { get; }

    /// <summary>Media type without parameters.</summary>
    string MediaType { get; }

    /// <summary>The profile it conforms to, for the media type's parameter and the Link header; null where the media type says all.</summary>
    string? Profile { get; }

    /// <summary>Whether a request of the dataset's address with its media type is answered by it; of several with the same media type only the one whose profile is asked for, or the first by <see cref="Name"/> that says true.</summary>
    bool IsNegotiated { get; }

    /// <summary>The document as UTF-8. The same publication gives the same bytes.</summary>
    byte[] Write(Publication publication);
}
