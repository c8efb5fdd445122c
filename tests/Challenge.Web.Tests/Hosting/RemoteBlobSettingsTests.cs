using Challenge.Core.Blobs;
using Challenge.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Challenge.Web.Tests.Hosting;

/// <summary>Where blobs in Azure are, as the configuration says it.</summary>
public sealed class RemoteBlobSettingsTests
{
    private const string Signature = "?sv=2023-05-03&sig=abc%3D";
    private static readonly string s_key = Convert.ToBase64String(new byte[64]);
    private static readonly string s_other = Convert.ToBase64String([.. new byte[63], 1]);

    [Fact]
    public void Three_containers_with_a_key_or_a_signature_each_are_read()
    {
        (RemoteBlobs? blobs, List<string> problems) = Read(isScoring: true,
            ("Published", "https://web.blob.core.windows.net/published"), ("PublishedKey", s_key), ("Submissions", "https://web.blob.core.windows.net/submissions" + Signature),
            ("Sealed", "https://vault.blob.core.windows.net/sealed"), ("SealedKey", s_other), ("LinkMinutes", "15"));
        Assert.Empty(problems);
        Assert.Equal((s_key, null, s_other), (blobs!.Published.Key, blobs.Submissions.Key, blobs.Sealed!.Key));
        Assert.Equal(TimeSpan.FromMinutes(15), blobs.LinkLife);
        Assert.Equal("https://web.blob.core.windows.net/submissions", blobs.Submissions.ToString());
    }

    [Fact]
    public void A_process_that_does_not_score_needs_no_sealed_container_and_may_not_be_given_one()
    {
        (string, string)[] web = [("Published", "https://a.blob.core.windows.net/p" + Signature), ("Submissions", "https://a.blob.core.windows.net/s" + Signature)];
        (RemoteBlobs? blobs, List<string> problems) = Read(isScoring: false, web);
        Assert.Empty(problems);
        Assert.Null(blobs!.Sealed);

        (_, problems) = Read(isScoring: false, [.. web, ("Sealed", "https://a.blob.core.windows.net/t" + Signature)]);
        Assert.Contains("must not be able to open the truth", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_truth_shares_neither_its_container_nor_the_key_of_an_account()
    {
        (_, List<string> problems) = Read(isScoring: true,
            ("Published", "https://a.blob.core.windows.net/p"), ("PublishedKey", s_key), ("Submissions", "https://a.blob.core.windows.net/t" + Signature),
            ("Sealed", "https://a.blob.core.windows.net/t"), ("SealedKey", s_key));
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, static p => p.Contains("Submissions and Challenge:AzureBlobs:Sealed are the same container", StringComparison.Ordinal));
        Assert.Contains(problems, static p => p.Contains("opens all its containers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://a.blob.core.windows.net/p", true, "https://a.blob.core.windows.net/t", true, "opens all its containers")]
    [InlineData("https://a.blob.core.windows.net/p", true, "https://a.blob.core.windows.net/t", false, "opens all its containers")]
    [InlineData("http://127.0.0.1:10000/a/p", true, "http://127.0.0.1:10000/a/t", false, "opens all its containers")]
    [InlineData("https://a.blob.core.windows.net/t/", false, "https://a.blob.core.windows.net/t", false, "the same container")]
    public void No_other_credential_opens_the_truth(string published, bool hasKey, string truth, bool truthHasKey, string words)
    {
        List<(string, string)> settings =
        [
            ("Published", hasKey ? published : published + Signature), ("Submissions", "https://b.blob.core.windows.net/s" + Signature), ("Sealed", truthHasKey ? truth : truth + Signature),
        ];
        // An account has two keys.
        if (hasKey)
            settings.Add(("PublishedKey", s_key));
        if (truthHasKey)
            settings.Add(("SealedKey", s_other));
        (_, List<string> problems) = Read(isScoring: true, [.. settings]);
        Assert.Contains(words, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_or_wrong_is_named_all_at_once_and_no_secret_is_repeated()
    {
        (RemoteBlobs? blobs, List<string> problems) = Read(isScoring: true,
            ("Published", "http://a.example.org/p?sig=SECRET"), ("Submissions", "https://a.blob.core.windows.net/s"), ("LinkMinutes", "soon"), ("Container", "x"));
        Assert.Null(blobs);
        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, static p => p.StartsWith("Challenge:AzureBlobs:Published is no https address of a container.", StringComparison.Ordinal));
        Assert.Contains(problems, static p => p.StartsWith("Challenge:AzureBlobs:Submissions needs one credential: SubmissionsKey, or a signature", StringComparison.Ordinal));
        Assert.Contains(problems, static p => p.StartsWith("Challenge:AzureBlobs:Sealed is missing.", StringComparison.Ordinal));
        Assert.Contains(problems, static p => p.StartsWith("Challenge:AzureBlobs:LinkMinutes is 'soon'.", StringComparison.Ordinal));
        Assert.Contains(problems, static p => p.StartsWith("Challenge:AzureBlobs:Container is no setting.", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, static p => p.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_need_a_key_to_sign_them()
    {
        (_, List<string> problems) = Read(isScoring: false,
            ("Published", "https://a.blob.core.windows.net/p" + Signature), ("Submissions", "https://a.blob.core.windows.net/s" + Signature), ("LinkMinutes", "5"));
        Assert.Contains("Set Challenge:AzureBlobs:PublishedKey", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static (RemoteBlobs? Blobs, List<string> Problems) Read(bool isScoring, params (string Key, string Value)[] settings)
    {
        List<string> problems = [];
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => new KeyValuePair<string, string?>("Challenge:AzureBlobs:" + s.Key, s.Value))).Build();
        return (new RemoteBlobSettings(configuration, problems).Read(isScoring), problems);
    }
}
