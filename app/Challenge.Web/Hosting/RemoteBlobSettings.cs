using System.Globalization;
using Challenge.Core.Blobs;

namespace Challenge.Web.Hosting;

/// <summary>
/// Section "Challenge:AzureBlobs": for each area the address of its container, with a shared access signature in it or the account's key beside it,
/// and how long links to published files live. Read where blobs are in Azure.
/// </summary>
internal sealed class RemoteBlobSettings(IConfiguration configuration, ICollection<string> problems)
{
    private const string Section = "Challenge:AzureBlobs";
    private const int LongestLinkMinutes = 7 * 24 * 60;

    private static readonly string[] Known = ["Published", "PublishedKey", "Submissions", "SubmissionsKey", "Sealed", "SealedKey", "LinkMinutes"];

    /// <param name="isScoring">Whether this process scores, and so needs the sealed container; any other must not even know it.</param>
    public RemoteBlobs? Read(bool isScoring)
    {
        foreach (IConfigurationSection setting in configuration.GetSection(Section).GetChildren().Where(s => !Known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
            problems.Add($"{Section}:{setting.Key} is no setting. Known are: {string.Join(", ", Known)}.");
        RemoteArea? published = Area("Published");
        RemoteArea? submissions = Area("Submissions");
        RemoteArea? closed = isScoring ? Area("Sealed") : null;
        if (!isScoring && (Text("Sealed") ?? Text("SealedKey")) is not null)
            problems.Add($"{Section}:Sealed is set in a process without the scoring role, which must not be able to open the truth. Set it for the scoring process alone.");
        TimeSpan? life = LinkLife();
        if (life is not null && published is { Key: null })
            problems.Add($"{Section}:LinkMinutes is set, and links are signed with the account's key. Set {Section}:PublishedKey, or leave LinkMinutes out and the server sends files itself.");
        if (published is null || submissions is null || (isScoring && closed is null))
            return null;
        if (closed is not null)
            CheckApart(published, submissions, closed);
        return new RemoteBlobs(published, submissions, closed, life);
    }

    private void CheckApart(RemoteArea published, RemoteArea submissions, RemoteArea closed)
    {
        foreach ((string name, RemoteArea other) in (ReadOnlySpan<(string, RemoteArea)>)[("Published", published), ("Submissions", submissions)])
        {
            (string address, string truth) = (other.Address.TrimEnd('/'), closed.Address.TrimEnd('/'));
            if (address == truth)
                problems.Add($"{Section}:{name} and {Section}:Sealed are the same container. The truth needs one of its own.");
            else if (other.Key is not null && (other.Key == closed.Key || Account(address) == Account(truth)))
                problems.Add($"{Section}:{name}Key is of the account that holds {Section}:Sealed, and an account's key opens all its containers. Keep the truth in another account, or use a signature for {name}.");
        }
    }

    /// <summary>What stands before the container's name.</summary>
    private static string Account(string container) => container[..container.LastIndexOf('/')];

    private RemoteArea? Area(string name)
    {
        if (Text(name) is not { } text)
        {
            problems.Add($"{Section}:{name} is missing. Write the address of a container, such as https://ACCOUNT.blob.core.windows.net/{name.ToLowerInvariant()}, with {name}Key beside it or a signature in it (?sv=…&sig=…).");
            return null;
        }
        string? key = Text(name + "Key");
        bool isAddress = Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.AbsolutePath.Length > 1
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        // The text may hold a signature, so it is not repeated.
        if (!isAddress)
            problems.Add($"{Section}:{name} is no https address of a container. Write one such as https://ACCOUNT.blob.core.windows.net/{name.ToLowerInvariant()}.");
        else if (key is null == !address!.Query.Contains("sig=", StringComparison.Ordinal))
            problems.Add($"{Section}:{name} needs one credential: {name}Key, or a signature in the address (?sv=…&sig=…), and not both.");
        else if (key is not null && !Convert.TryFromBase64String(key, new byte[key.Length], out _))
            problems.Add($"{Section}:{name}Key is no key of a storage account, which is written in base64.");
        else
            return new RemoteArea(address, key);
        return null;
    }

    private TimeSpan? LinkLife()
    {
        if (Text("LinkMinutes") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes is > 0 and <= LongestLinkMinutes)
            return TimeSpan.FromMinutes(minutes);
        problems.Add($"{Section}:LinkMinutes is '{text}'. Write a whole number from 1 to {LongestLinkMinutes}.");
        return null;
    }

    private string? Text(string key) => string.IsNullOrWhiteSpace(configuration[$"{Section}:{key}"]) ? null : configuration[$"{Section}:{key}"]!.Trim();
}
