using System.Globalization;
using System.Net;
using Challenge.Core;
using Challenge.Core.Engines;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair.DataCite;

namespace Challenge.Web.Hosting;

/// <summary>
/// Reads section "Challenge" of the configuration and the CHALLENGE_* environment variables, which win. Every problem is collected, so that
/// a start with three mistakes names all three.
/// </summary>
public sealed class ConfigurationReader
{
    private static readonly string[] s_known =
    [
        "DataFolder", "ManifestFolders", "Edition", "Roles", "Urls", "TrustedProxies", "MaximumUploadBytes", "MaximumConcurrency",
        "LeaseSeconds", "MaximumAttempts", "SweepSeconds", "RequestsPerMinute", "SignInsPerMinute", "ImportFromPrivateAddresses",
        "PublisherName", "PublisherContact", "PublisherRor", "DataCite", "Engines", "JobsDatabase", "AzureBlobs",
    ];

    private readonly IConfiguration _configuration;
    private readonly List<string> _problems = [];

    private ConfigurationReader(IConfiguration configuration) => _configuration = configuration;

    public static ConfigurationOutcome Read(IConfiguration configuration) => new ConfigurationReader(configuration).Read();

    private ConfigurationOutcome Read()
    {
        foreach (IConfigurationSection setting in _configuration.GetSection("Challenge").GetChildren())
        {
            if (!s_known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                _problems.Add($"Challenge:{setting.Key} is no setting. Known are: {string.Join(", ", s_known)}.");
        }
        ServerOptions standard = new();
        EnginesInUse engines = new EngineSettings(_configuration, OptionalEngines.Catalog, _problems).Read();
        ServerOptions server = new()
        {
            DataFolder = DataFolder(Text("CHALLENGE_DATA", "DataFolder") ?? standard.DataFolder),
            ManifestFolders = ManifestFolders() ?? standard.ManifestFolders,
            Edition = Edition(),
            Roles = Roles() ?? standard.Roles,
            MaximumUploadBytes = Number("MaximumUploadBytes", 1, 1L << 40, standard.MaximumUploadBytes),
            MaximumConcurrency = (int)Number("MaximumConcurrency", 1, 256, standard.MaximumConcurrency),
            Lease = TimeSpan.FromSeconds(Number("LeaseSeconds", 1, 3600, (long)standard.Lease.TotalSeconds)),
            MaximumAttempts = (int)Number("MaximumAttempts", 1, 100, standard.MaximumAttempts),
            SweepInterval = TimeSpan.FromSeconds(Number("SweepSeconds", 1, 3600, (long)standard.SweepInterval.TotalSeconds)),
            ImportFromPrivateAddresses = Switch("ImportFromPrivateAddresses"),
            Engines = engines,
            JobsDatabase = JobsDatabase(engines),
        };
        _problems.AddRange(OptionalEngines.FindProblems());
        if (server.Engines.Uses(Seam.Blobs, "azure"))
            server = server with { RemoteBlobs = new RemoteBlobSettings(_configuration, _problems).Read(server.IsScoring) };
        StartOptions options = new(
            server, Urls(), TrustedProxies(),
            (int)Number("RequestsPerMinute", 1, 1_000_000, 1200), (int)Number("SignInsPerMinute", 1, 1_000_000, 120))
        {
            Publisher = Publisher(),
            DataCite = DataCite(),
        };
        return _problems.Count == 0 ? options : new BadConfiguration(_problems);
    }

    private Publisher Publisher()
    {
        string? contact = Text(null, "PublisherContact");
        if (contact is not null && !contact.Contains('@', StringComparison.Ordinal) && !contact.StartsWith("http", StringComparison.Ordinal))
            _problems.Add($"Challenge:PublisherContact is '{contact}'. Write an e-mail address, or the http address of a page.");
        string? ror = Text(null, "PublisherRor");
        if (ror is not null && !ror.StartsWith("https://ror.org/", StringComparison.Ordinal))
            _problems.Add($"Challenge:PublisherRor is '{ror}'. Write a ROR identifier such as https://ror.org/01ggx4157.");
        return new Publisher(Text(null, "PublisherName") ?? "Challenge", contact, ror);
    }

    private JobsDatabase? JobsDatabase(EnginesInUse engines)
    {
        if (Text("CHALLENGE_JOBS_DATABASE", "JobsDatabase") is not { } connection)
            return null;
        // The text is not repeated, for it may hold a password.
        if (!engines.Uses(Seam.Jobs, "hangfire"))
            _problems.Add($"CHALLENGE_JOBS_DATABASE is set, and jobs run on {engines[Seam.Jobs].Name}, which does not use it. Leave it out, or run jobs on Hangfire (CHALLENGE_JOBS=hangfire).");
        else if (OptionalEngines.FindProblemOfJobsDatabase(connection) is { } problem)
            _problems.Add($"CHALLENGE_JOBS_DATABASE is no connection string of PostgreSQL: {problem}. Write Host=…;Database=…;Username=…;Password=….");
        return new JobsDatabase(connection);
    }

    private DataCiteAccount? DataCite()
    {
        string[] known = ["Prefix", "Repository", "Password", "Address"];
        foreach (IConfigurationSection setting in _configuration.GetSection("Challenge:DataCite").GetChildren().Where(s => !known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
            _problems.Add($"Challenge:DataCite:{setting.Key} is no setting. Known are: {string.Join(", ", known)}.");
        string?[] account = [.. known.Select(key => Text(null, $"DataCite:{key}"))];
        if (account is [null, null, null, null])
            return null;
        for (int i = 0; i < 3; i++)
        {
            if (account[i] is null)
                _problems.Add($"Challenge:DataCite:{known[i]} is missing. DOIs are registered with Prefix, Repository and Password together, or not at all.");
        }
        if (account[0] is { } prefix && !prefix.StartsWith("10.", StringComparison.Ordinal))
            _problems.Add($"Challenge:DataCite:Prefix is '{prefix}'. Write the prefix that DataCite gave to the repository, such as 10.5072.");
        string address = account[3] ?? DataCiteAccount.StandardAddress;
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out Uri? api) || (api.Scheme != Uri.UriSchemeHttps && !(api.Scheme == Uri.UriSchemeHttp && api.IsLoopback)))
        {
            _problems.Add($"Challenge:DataCite:Address is '{address}'. Write an https address such as {DataCiteAccount.StandardAddress}; the password is sent there.");
            return null;
        }
        return account is [{ } mine, { } repository, { } password, _] ? new DataCiteAccount(mine, repository, password, api) : null;
    }

    private string? Text(string? environment, string key)
    {
        string? value = environment is null ? null : _configuration[environment];
        value = string.IsNullOrWhiteSpace(value) ? _configuration[$"Challenge:{key}"] : value;
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>A list written as one text with separators, or in JSON as an array.</summary>
    private string[] Texts(string? environment, string key, params char[] separators)
    {
        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        if (Text(environment, key) is { } text)
            return text.Split(separators, Clean);
        return [.. _configuration.GetSection($"Challenge:{key}").GetChildren().Select(c => c.Value?.Trim()).OfType<string>()];
    }

    private long Number(string key, long minimum, long maximum, long standard)
    {
        if (Text(null, key) is not { } text)
            return standard;
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) && number >= minimum && number <= maximum)
            return number;
        _problems.Add($"Challenge:{key} is '{text}'. Write a whole number from {minimum} to {maximum}.");
        return standard;
    }

    private bool Switch(string key)
    {
        string? text = Text(null, key);
        if (text is not null && !bool.TryParse(text, out _))
            _problems.Add($"Challenge:{key} is '{text}'. Write true or false.");
        return bool.TryParse(text, out bool isOn) && isOn;
    }

    private string DataFolder(string folder)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(folder)).FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _problems.Add($"CHALLENGE_DATA is '{folder}', which cannot be made: {fault.Message} Name a folder that this user may write.");
            return folder;
        }
    }

    private string[]? ManifestFolders()
    {
        string[] folders = Texts("CHALLENGE_MANIFESTS", "ManifestFolders", Path.PathSeparator);
        foreach (string folder in folders.Where(f => !Directory.Exists(f)))
            _problems.Add($"CHALLENGE_MANIFESTS names '{folder}', and there is no such folder. It holds datasets/ and challenges/; separate several by '{Path.PathSeparator}'.");
        return folders.Length == 0 ? null : [.. folders.Select(Path.GetFullPath)];
    }

    private Edition Edition()
    {
        string? text = Text("CHALLENGE_EDITION", "Edition");
        if (text is not (null or "small" or "full"))
            _problems.Add($"CHALLENGE_EDITION is '{text}'. Write small or full.");
        return text == "full" ? Datasets.Manifests.Edition.Full : Datasets.Manifests.Edition.Small;
    }

    private HashSet<string>? Roles()
    {
        string[] roles = Texts("CHALLENGE_ROLES", "Roles", ',', ' ');
        foreach (string role in roles.Where(r => r is not ("web" or "scoring")))
            _problems.Add($"CHALLENGE_ROLES names '{role}'. Write web, scoring or web,scoring.");
        return roles.Length == 0 ? null : new HashSet<string>(roles, StringComparer.Ordinal);
    }

    private string[] Urls()
    {
        string[] urls = Texts("CHALLENGE_URLS", "Urls", ';', ',', ' ');
        foreach (string url in urls)
        {
            // BindingAddress also takes http://*:80 and unix sockets, which are no URIs.
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                _problems.Add($"CHALLENGE_URLS is '{url}'. Write an address such as http://127.0.0.1:5080.");
        }
        return urls;
    }

    private List<IPNetwork> TrustedProxies()
    {
        List<IPNetwork> networks = [];
        foreach (string proxy in Texts(null, "TrustedProxies", ',', ';', ' '))
        {
            string network = proxy.Contains('/', StringComparison.Ordinal) ? proxy : proxy + (proxy.Contains(':', StringComparison.Ordinal) ? "/128" : "/32");
            if (IPNetwork.TryParse(network, out IPNetwork parsed))
                networks.Add(parsed);
            else
                _problems.Add($"Challenge:TrustedProxies names '{proxy}'. Write addresses or networks such as 10.0.0.4 or 10.0.0.0/24.");
        }
        return networks;
    }
}
