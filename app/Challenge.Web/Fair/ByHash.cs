using System.Text.RegularExpressions;
using Challenge.Core.Datasets;
using Challenge.Web.Api;

namespace Challenge.Web.Fair;

/// <summary>Files by their content: whoever has a digest finds the bytes, whatever they were called.</summary>
internal static partial class ByHash
{
    public static async Task<IResult> FindAsync(string digest, HttpContext context, ReadVersions versions, ReadPublications publications, CancellationToken cancellationToken)
    {
        if (!Sha256().IsMatch(digest))
            return Problems.BadRequest("digest-invalid", "That is no SHA-256", "A SHA-256 has 64 hexadecimal digits, for example as sha256sum prints it.");
        if (await versions.FindFileAsync(digest.ToLowerInvariant(), cancellationToken) is not var (version, file))
            return Problems.UnknownDigest(digest);
        if (version.Record.Withdrawal is { } withdrawal)
            return Problems.Withdrawn(version.Record.Id, version.Record.Version, withdrawal);
        context.Response.Headers.AllowEverySite();
        // The address may come to be that of another version that holds the same bytes, so it is not kept for ever.
        context.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Redirect(publications.Of(version, context.Request.Server()).AddressOf(file));
    }

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();
}
