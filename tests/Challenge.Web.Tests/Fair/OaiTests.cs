using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Oai;
using Challenge.Web.Hosting;
using Challenge.Web.Tests.Running;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>OAI-PMH 2.0: verbs, lists in parts, deleted records, and every error.</summary>
public sealed class OaiTests(SharedServer shared)
{
    private const string Id = "oai:data.example:higgs-tautau:1.0.";

    private static readonly XNamespace s_oai = "http://www.openarchives.org/OAI/2.0/";

    private static readonly DateTimeOffset s_first = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "badVerb")]
    [InlineData("verb=", "badVerb")]
    [InlineData("verb=identify", "badVerb")]
    [InlineData("verb=Identify&verb=Identify", "badVerb")]
    [InlineData("verb=Identify&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=Identify&%3Cscript%3E=1", "badArgument")]
    [InlineData("verb=GetRecord", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&identifier=" + Id + "1&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&identifier=" + Id + "1&metadataPrefix=marc21", "cannotDisseminateFormat")]
    [InlineData("verb=GetRecord&identifier=" + Id + "999&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=GetRecord&identifier=%3C%26&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=ListMetadataFormats&identifier=oai:elsewhere:x:1", "idDoesNotExist")]
    [InlineData("verb=ListMetadataFormats&set=x", "badArgument")]
    [InlineData("verb=ListSets&resumptionToken=abc", "badResumptionToken")]
    [InlineData("verb=ListRecords", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-01", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-20T12:00:00", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-20T12:00:00%2B01:00", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-20&until=2026-11-20T12:00:00Z", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-21&until=2026-11-20", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=2026-11-19", "noRecordsMatch")]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch")]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc&set=tracking", "noRecordsMatch")]
    [InlineData("verb=ListIdentifiers&resumptionToken=abc", "badResumptionToken")]
    [InlineData("verb=ListIdentifiers&resumptionToken=%00", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=", "badArgument")]
    [InlineData("verb=ListRecords&resumptionToken=abc&metadataPrefix=oai_dc", "badArgument")]
    public async Task A_request_that_cannot_be_answered_gets_the_code_of_the_protocol(string query, string code)
    {
        XElement answer = await AskAsync(Repository(3), query);
        Assert.All(answer.Elements(s_oai + "error"), e => Assert.Equal(code, e.Attribute("code")!.Value));
        Assert.NotEmpty(answer.Elements(s_oai + "error"));
        // The request is repeated with its arguments, unless these are what is wrong.
        Assert.Equal(code is not ("badVerb" or "badArgument"), answer.Element(s_oai + "request")!.HasAttributes);
    }

    [Fact]
    public async Task A_list_comes_in_parts_that_together_hold_every_record_once()
    {
        const int Count = 120;
        OaiRepository repository = Repository(Count);
        List<string> seen = [];
        List<(int Records, int Cursor)> parts = [];
        string query = "verb=ListIdentifiers&metadataPrefix=datacite";
        while (true)
        {
            XElement list = (await AskAsync(repository, query)).Element(s_oai + "ListIdentifiers")!;
            string[] page = [.. list.Elements(s_oai + "header").Select(h => h.Element(s_oai + "identifier")!.Value)];
            seen.AddRange(page);
            XElement token = list.Element(s_oai + "resumptionToken")!;
            Assert.Equal($"{Count}", token.Attribute("completeListSize")!.Value);
            parts.Add((page.Length, int.Parse(token.Attribute("cursor")!.Value, CultureInfo.InvariantCulture)));
            if (token.Value.Length == 0)
                break;
            query = "verb=ListIdentifiers&resumptionToken=" + token.Value;
        }
        Assert.Equal([(50, 0), (50, 50), (20, 100)], parts);
        Assert.Equal(Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_list_that_is_in_use_goes_on_when_records_are_added_or_withdrawn()
    {
        XElement list = (await AskAsync(Repository(60), "verb=ListIdentifiers&metadataPrefix=oai_dc")).Element(s_oai + "ListIdentifiers")!;
        string token = list.Element(s_oai + "resumptionToken")!.Value;
        OaiRepository later = Repository([.. Records(70), Record(3, s_first.AddYears(1))]);
        XElement rest = (await AskAsync(later, "verb=ListIdentifiers&resumptionToken=" + token)).Element(s_oai + "ListIdentifiers")!;
        string[] headers = [.. rest.Elements(s_oai + "header").Select(h => h.Element(s_oai + "identifier")!.Value)];
        Assert.Equal([.. Enumerable.Range(51, 20).Select(n => Id + n), Id + 3], headers);
        Assert.Equal("deleted", rest.Elements(s_oai + "header").Last().Attribute("status")!.Value);
    }

    [Fact]
    public async Task A_withdrawn_version_is_a_deleted_record_without_metadata()
    {
        OaiRepository repository = Repository([Record(1, new DateTimeOffset(2027, 3, 4, 5, 6, 7, 890, TimeSpan.Zero))]);
        XElement record = (await AskAsync(repository, $"verb=GetRecord&metadataPrefix=oai_dc&identifier={Id}1")).Descendants(s_oai + "record").Single();
        Assert.Equal(("deleted", "2027-03-04T05:06:07Z"), (record.Element(s_oai + "header")!.Attribute("status")!.Value, record.Descendants(s_oai + "datestamp").Single().Value));
        Assert.Null(record.Element(s_oai + "metadata"));
    }

    [Theory]
    [InlineData("from=2026-11-20&until=2026-11-20", 3)]
    [InlineData("until=2026-11-20T12:00:01Z", 1)]
    [InlineData("from=2026-11-20T12:00:02Z", 2)]
    [InlineData("from=2026-11-20T12:00:02Z&until=2026-11-20T12:00:02Z", 1)]
    [InlineData("set=classification", 3)]
    public async Task A_range_of_time_includes_both_its_ends(string range, int count) =>
        Assert.Equal(count, (await AskAsync(Repository(3), "verb=ListRecords&metadataPrefix=oai_dc&" + range)).Descendants(s_oai + "record").Count());

    [Fact]
    public void A_datestamp_moves_with_everything_that_the_description_names()
    {
        ListedVersion second = Version(2, null), first = Version(1, null);
        DateTimeOffset later = s_first.AddDays(3);
        // Alone: its publication, then its DOI.
        Assert.Equal(s_first.AddSeconds(1), Stamp(first, [first]));
        Assert.Equal(later, Stamp(first with { Doi = "10.5072/a", DoiAt = later }, [first with { Doi = "10.5072/a", DoiAt = later }]));
        // The version behind it names it as the one before, and is named by it.
        Assert.Equal(s_first.AddSeconds(2), Stamp(first, [second, first]));
        Assert.Equal(later, Stamp(first, [second with { DoiAt = later }, first]));
        Assert.Equal(later, Stamp(second, [second, first with { DoiAt = later }]));
        // Two versions further nothing is said of it.
        ListedVersion third = Version(3, null);
        Assert.Equal(s_first.AddSeconds(2), Stamp(first, [third with { DoiAt = later }, second, first]));
        // A deleted record has no description that could change.
        ListedVersion gone = Version(1, later) with { DoiAt = later.AddDays(-1) };
        Assert.Equal(later, Stamp(gone, [second with { DoiAt = later.AddDays(9) }, gone]));

        static DateTimeOffset Stamp(ListedVersion version, IReadOnlyList<ListedVersion> all) => new OaiRecord(Publications.Server, version, all, "classification").Datestamp;
    }

    [Fact]
    public async Task Every_format_writes_every_record()
    {
        XElement formats = (await AskAsync(Repository(1), $"verb=ListMetadataFormats&identifier={Id}1")).Element(s_oai + "ListMetadataFormats")!;
        Assert.Equal(["oai_dc", "datacite", "oai_datacite"], formats.Descendants(s_oai + "metadataPrefix").Select(p => p.Value));
        foreach (XElement format in formats.Elements())
        {
            XElement answer = await AskAsync(Repository(1), $"verb=GetRecord&identifier={Id}1&metadataPrefix={format.Element(s_oai + "metadataPrefix")!.Value}");
            XElement metadata = Assert.Single(answer.Descendants(s_oai + "metadata").Single().Elements());
            Assert.Equal(format.Element(s_oai + "metadataNamespace")!.Value, metadata.Name.NamespaceName);
        }
    }

    [Fact]
    public async Task The_server_answers_GET_and_POST_alike_under_the_address_it_was_asked_by()
    {
        using HttpClient client = shared.Server.Open();
        using HttpResponseMessage get = await client.GetAsync(Http.At("/oai?verb=Identify"));
        Assert.Equal(("text/xml", "utf-8"), (get.Content.Headers.ContentType?.MediaType, get.Content.Headers.ContentType?.CharSet));
        XElement identify = XElement.Parse(await get.Content.ReadAsStringAsync()).Element(s_oai + "Identify")!;
        Assert.Equal(shared.Server.Address + "oai", identify.Element(s_oai + "baseURL")!.Value);
        Assert.Equal(["repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity"], identify.Elements().Select(e => e.Name.LocalName).Take(7));
        Assert.Equal("persistent", identify.Element(s_oai + "deletedRecord")!.Value);

        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["verb"] = "ListRecords", ["metadataPrefix"] = "oai_datacite", ["set"] = "classification" });
        using HttpResponseMessage post = await client.PostAsync(Http.At("/oai"), form);
        Assert.Equal(HttpStatusCode.OK, post.StatusCode);
        XElement answer = XElement.Parse(await post.Content.ReadAsStringAsync());
        Assert.Contains("oai:127.0.0.1:higgs-tautau:", answer.Descendants(s_oai + "identifier").First().Value, StringComparison.Ordinal);
        Assert.Equal("ListRecords", answer.Element(s_oai + "request")!.Attribute("verb")!.Value);

        using HttpResponseMessage nothing = await client.PostAsync(Http.At("/oai"), null);
        Assert.Contains("badVerb", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpRequestMessage forwarded = new(HttpMethod.Get, "/oai?verb=Identify");
        forwarded.Headers.Add("X-Forwarded-Host", "evil.example");
        using HttpResponseMessage unmoved = await client.SendAsync(forwarded);
        Assert.DoesNotContain("evil.example", await unmoved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<XElement> AskAsync(OaiRepository repository, string query) =>
        OaiEndpoint.RespondAsync(repository, Publications.Server, [.. QueryHelpers.ParseQuery(query)], s_first);

    private OaiRepository Repository(int count) => Repository([.. Records(count)]);

    private OaiRepository Repository(IReadOnlyList<OaiRecord> records) => new(Publications.Server, Publisher(), records, ReadAsync);

    private static Publisher Publisher() => new("A laboratory", "data@lab.example", null);

    private static IEnumerable<OaiRecord> Records(int count) => Enumerable.Range(1, count).Select(n => Record(n, null));

    private static OaiRecord Record(int number, DateTimeOffset? withdrawnAt)
    {
        ListedVersion version = Version(number, withdrawnAt);
        return new OaiRecord(Publications.Server, version, [version], "classification");
    }

    /// <summary>Version 1.0.n, published n seconds after noon.</summary>
    private static ListedVersion Version(int number, DateTimeOffset? withdrawnAt) => new()
    {
        Id = "higgs-tautau",
        Version = $"1.0.{number}",
        State = withdrawnAt is null ? DatasetState.Published : DatasetState.Withdrawn,
        PublishedAt = s_first.AddSeconds(number).AddMilliseconds(900),
        WithdrawnAt = withdrawnAt,
    };

    private Task<Publication?> ReadAsync(OaiRecord record)
    {
        Assert.False(record.IsDeleted, "nothing is said of a deleted record, so it need not be read");
        DatasetManifest manifest = shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")! with { Version = record.Version.Version };
        return Task.FromResult<Publication?>(Publications.Of(manifest));
    }
}
