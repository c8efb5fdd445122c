namespace Challenge.Web.Fair;

/// <summary>Public data is for every site's scripts, also for those that ask without saying where they come from.</summary>
internal static class OpenToAll
{
    public static void AllowEverySite(this IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
