namespace Challenge.Web.Components.Text;

/// <summary>Addresses that others wrote.</summary>
public static class LinkText
{
    /// <summary>The address when it is a web address, otherwise null, so that no <c>javascript:</c> link is ever rendered.</summary>
    public static string? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? address : null;
}
