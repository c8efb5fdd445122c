namespace Challenge.Web.Fair;

/// <summary>What the address of a work is an address of: a DOI, an arXiv paper, or just a page.</summary>
/// <param name="Value">The identifier without its resolver.</param>
/// <param name="Type">DataCite's word for its kind: <c>DOI</c>, <c>arXiv</c> or <c>URL</c>.</param>
internal sealed record WorkIdentifier(string Value, string Type)
{
    public static WorkIdentifier Of(string url) =>
        After(url, "https://doi.org/", "http://doi.org/", "https://dx.doi.org/") is { } doi ? new(doi, "DOI")
        : After(url, "https://arxiv.org/abs/", "http://arxiv.org/abs/") is { } paper ? new("arXiv:" + paper, "arXiv")
        : new(url, "URL");

    private static string? After(string url, params ReadOnlySpan<string> resolvers)
    {
        foreach (string resolver in resolvers)
        {
            if (url.StartsWith(resolver, StringComparison.OrdinalIgnoreCase) && url.Length > resolver.Length)
                return url[resolver.Length..];
        }
        return null;
    }
}
