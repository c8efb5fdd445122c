using System.Net;
using Challenge.Core;
using Challenge.Web.Fair.DataCite;

namespace Challenge.Web.Hosting;

/// <summary>The outcome of reading the configuration: <see cref="StartOptions"/> or <see cref="BadConfiguration"/>.</summary>
public abstract record ConfigurationOutcome;

/// <summary>All that this process needs to know to start.</summary>
/// <param name="Server">What every part of the server reads.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="TrustedProxies">Networks whose X-Forwarded-* headers are believed; nobody's by default.</param>
/// <param name="RequestsPerMinute">How many requests one account or address may make in a minute (downloads do not count).</param>
/// <param name="SignInsPerMinute">How many registrations and sign-ins one address may try in a minute.</param>
public sealed record StartOptions(
    ServerOptions Server, IReadOnlyList<string> Urls, IReadOnlyList<IPNetwork> TrustedProxies, int RequestsPerMinute, int SignInsPerMinute)
    : ConfigurationOutcome
{
    /// <summary>Who publishes here.</summary>
    public Publisher Publisher { get; init; } = new("Challenge", null, null);

    /// <summary>Where DOIs are registered; null where the server has no account, and then it registers none.</summary>
    public DataCiteAccount? DataCite { get; init; }
}

/// <summary>Who answers for what this server publishes; it stands in every description.</summary>
/// <param name="Name">Name of the organisation or site.</param>
/// <param name="Contact">E-mail address or address of a page, or null.</param>
/// <param name="Ror">ROR identifier of the organisation as https URL, or null.</param>
public sealed record Publisher(string Name, string? Contact, string? Ror);

/// <summary>The configuration cannot be used; the server must not start with a guess.</summary>
/// <param name="Problems">Each says which setting, what is wrong, and what is allowed.</param>
public sealed record BadConfiguration(IReadOnlyList<string> Problems) : ConfigurationOutcome;
