using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Azure.Tests;

/// <summary>The emulator as a process, with an account for the server and one for the scorer, which do not know each other's keys.</summary>
public sealed class Azurite : IAsyncDisposable
{
    public const string Server = "server";
    public const string Vault = "vault";

    private static readonly Lazy<string?> Installed = new(static () =>
    {
        string source = Repository.Path("tests", "Challenge.Storage.Azure.Tests", "azurite");
        return NodePackages.Install("azurite", File.ReadAllText(Path.Combine(source, "package.json")), File.ReadAllText(Path.Combine(source, "package-lock.json")));
    });

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _keys = new()
    {
        [Server] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)), [Vault] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)),
    };
    private readonly int _port = FreePort();
    private Process? _process;

    private Azurite()
    {
    }

    public static async Task<Azurite> StartAsync()
    {
        Assert.SkipWhen(Installed.Value is null, "no azurite: it needs node and npm (apt install npm)");
        Azurite azurite = new();
        await azurite.RunAsync();
        return azurite;
    }

    /// <summary>A container by the key of its account.</summary>
    public RemoteArea Area(string account, string container) => new(Address(account, container), _keys[account]);

    public Uri Address(string account, string container) => new($"http://127.0.0.1:{_port}/{account}/{container}");

    public string Key(string account) => _keys[account];

    /// <summary>Starts it, with what it kept before.</summary>
    public async Task RunAsync()
    {
        ProcessStartInfo start = new("node",
            [
                Path.Combine(Installed.Value!, "node_modules", "azurite", "dist", "src", "blob", "main.js"),
                "--blobHost", "127.0.0.1", "--blobPort", $"{_port}", "--location", _folder.Path, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', _keys.Select(static k => $"{k.Key}:{k.Value}"));
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync();
        Task<string> error = _process.StandardError.ReadToEndAsync();
        for (int attempt = 0; attempt < 300; attempt++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException("azurite ended: " + await error);
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        throw new TimeoutException("azurite does not listen");
    }

    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
