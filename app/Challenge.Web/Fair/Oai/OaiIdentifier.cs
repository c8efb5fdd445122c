namespace Challenge.Web.Fair.Oai;

/// <summary>Names of records after the OAI identifier format: <c>oai:{host}:{dataset}:{version}</c>.</summary>
internal static class OaiIdentifier
{
    /// <summary>The name of that version's record.</summary>
    public static string Of(Publication publication) => Of(publication.Server, publication.Id, publication.Record.Version);

    /// <summary>The same by id and version.</summary>
    public static string Of(string server, string id, string version) => $"oai:{Host(server)}:{id}:{version}";

    /// <summary>Host of a server's address, without port; an IPv6 address without what an identifier cannot hold.</summary>
    public static string Host(string server) => new Uri(server).Host.Trim('[', ']').Replace(':', '-');
}
