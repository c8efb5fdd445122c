namespace Challenge.Core.Datasets;

/// <summary>One downloadable file of a published dataset version.</summary>
/// <param name="Split">Split name.</param>
/// <param name="Format">Format id; the file is served as <c>{split}.{format}</c>.</param>
/// <param name="Digest">Sha-256, lower-case hex: its name in the blob store and its ETag.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="MediaType">Media type.</param>
public sealed record DatasetFile(string Split, string Format, string Digest, long Bytes, long Rows, string MediaType)
{
    public string Name => $"{Split}.{Format}";
}
