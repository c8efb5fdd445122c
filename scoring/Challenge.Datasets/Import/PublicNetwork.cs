using System.Net;
using System.Net.Sockets;

namespace Challenge.Datasets.Import;

/// <summary>
/// HTTP that reaches public addresses only. The check stands where a connection is made, on the very address that is then connected to: so a redirect, a name
/// that leads inside, or one that leads elsewhere when it is asked a second time, gets no further than the first address.
/// </summary>
public static class PublicNetwork
{
    /// <summary>Not reachable from the internet, or not one host there (IANA special-purpose registry, RFC 6890 and later).</summary>
    private static readonly IPNetwork[] _special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of IPv6 only 2000::/3 is given out; these ranges of it lead into IPv4 or nowhere.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork _givenOut = IPNetwork.Parse("2000::/3");

    /// <summary>A handler for an importer; it follows redirects, each checked like the first address.</summary>
    public static SocketsHttpHandler CreateHandler(ImportLimits limits) => limits.AllowPrivateAddresses
        ? new SocketsHttpHandler()
        : new SocketsHttpHandler { ConnectCallback = ConnectAsync };

    /// <summary>Whether an address is one host's on the internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        bool isGivenOut = address.AddressFamily == AddressFamily.InterNetwork || _givenOut.Contains(address);
        return isGivenOut && !_special.Any(n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        // One address inside is enough to refuse: a name that leads both ways was made to. Which address it was stays untold.
        if (addresses.Length == 0 || !addresses.All(IsPublic))
            throw new PrivateAddressException($"'{host}' is not on the public internet, and this server fetches from nowhere else unless Challenge:ImportFromPrivateAddresses is true");
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
