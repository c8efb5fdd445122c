using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Challenge.Tests;

/// <summary>The real server as a process of its own, on a free port and a data folder that outlives it: for tests that kill it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>A client whose base address is the server's.</summary>
    public HttpClient Client { get; }

    /// <summary>What the server printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="manifests">Its manifest folder; the repository's own when null.</param>
    /// <param name="port">Its port; a free one when null.</param>
    public static async Task<ServerProcess> StartAsync(string dataFolder, string? manifests = null, int? port = null)
    {
        string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release" : "Debug";
        Uri address = new($"http://127.0.0.1:{port ?? FreePort()}");
        ProcessStartInfo start = new("dotnet", [Repository.Path("app", "Challenge.Web", "bin", configuration, "net10.0", "Challenge.Web.dll")])
        {
            WorkingDirectory = Repository.Path("app", "Challenge.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHALLENGE_DATA"] = dataFolder;
        start.Environment["CHALLENGE_URLS"] = address.ToString();
        start.Environment["CHALLENGE_MANIFESTS"] = manifests ?? Repository.Path("datasets-manifest");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        ServerProcess server = new(Process.Start(start)!, address);
        try
        {
            await server.WaitReadyAsync(TimeSpan.FromSeconds(60));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        Client.Dispose();
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitReadyAsync(TimeSpan limit)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (waited.Elapsed < limit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"the server ended with {_process.ExitCode}:\n{Output}");
            try
            {
                using HttpResponseMessage ready = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
        throw new TimeoutException($"the server is not ready after {limit}:\n{Output}");
    }
}
