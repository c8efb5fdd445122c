namespace Challenge.Web.Fair.DataCite;

/// <summary>The account of this server at DataCite: section Challenge:DataCite of the configuration.</summary>
/// <param name="Prefix">Prefix of its DOIs, for example <c>10.5072</c>.</param>
/// <param name="Repository">Repository id, for example <c>LAB.DATA</c>.</param>
/// <param name="Password">Password of the repository.</param>
/// <param name="Address">Address of the REST API; <c>https://api.test.datacite.org</c> to try it out.</param>
public sealed record DataCiteAccount(string Prefix, string Repository, string Password, Uri Address)
{
    public const string StandardAddress = "https://api.datacite.org";

    /// <summary>Without the password, which must not come into a log.</summary>
    public override string ToString() => $"{Repository} at {Address}, prefix {Prefix}";
}
