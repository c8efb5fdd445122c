using Challenge.Tests;
using Microsoft.Playwright;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Challenge.Browser.Tests;

/// <summary>Tests that share one browser and one server.</summary>
[CollectionDefinition(nameof(BrowserFixture))]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>;

/// <summary>One real server with the repository's own content and one real Chromium for all page tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly TemporaryFolder _data = new();
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where screenshots are left to be looked at; never compared.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Repository.Path("tests", "Challenge.Browser.Tests", "screenshots")).FullName;

    internal ServerProcess Server => _server ?? throw new InvalidOperationException("not started");

    public async Task<string> AdministratorsPasswordAsync() => (await File.ReadAllTextAsync(Path.Combine(_data.Path, "admin-password.txt"))).Trim();

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_data.Path);
        await Families.WaitAsync(_server.Client, TimeSpan.FromMinutes(8));
        string chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags });
    }

    /// <summary>A fresh browser profile; skips the running test when there is no Chromium.</summary>
    public async Task<IBrowserContext> NewContextAsync(bool javaScript = true, bool phone = false, bool dark = false)
    {
        Assert.SkipWhen(_browser is null, "no Chromium: apt-get install chromium, or set CHROMIUM to its path");
        return await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Server.Address.ToString(),
            JavaScriptEnabled = javaScript,
            AcceptDownloads = true,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            DeviceScaleFactor = phone ? 2 : 1,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _server?.Dispose();
        _data.Dispose();
    }
}
