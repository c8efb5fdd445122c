using Challenge.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Challenge.Web.Tests.Running;

/// <summary>One server for all tests that change nothing in it but accounts and submissions of their own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    /// <summary>Small enough that a test can exceed it, larger than the pieces in which bodies are read.</summary>
    public const int MaximumUploadBytes = 4 << 20;

    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync(new Dictionary<string, string>
    {
        ["MaximumUploadBytes"] = $"{MaximumUploadBytes}",
        ["RequestsPerMinute"] = "100000",
        ["SignInsPerMinute"] = "100000",
    });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
