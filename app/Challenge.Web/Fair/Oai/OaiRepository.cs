using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Challenge.Web.Fair.Oai;

/// <summary>Answers requests of OAI-PMH 2.0 from the records that there are.</summary>
/// <param name="server">Address of this server without a slash at its end.</param>
/// <param name="publisher">Who answers for the records.</param>
/// <param name="records">All of them.</param>
/// <param name="read">Reads what is said of a record; null where that is gone.</param>
/// <param name="pageSize">How many a list gives at once.</param>
internal sealed partial class OaiRepository(
    string server, Hosting.Publisher publisher, IEnumerable<OaiRecord> records, Func<OaiRecord, Task<Publication?>> read, int pageSize = OaiRepository.StandardPage)
{
    public const int StandardPage = 50;

    public static readonly XNamespace Space = "http://www.openarchives.org/OAI/2.0/";

    private static readonly XNamespace s_identifier = "http://www.openarchives.org/OAI/2.0/oai-identifier";
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly List<OaiRecord> _records = [.. records.OrderBy(r => r.Datestamp).ThenBy(r => r.Identifier, StringComparer.Ordinal)];

    /// <summary>The element of the answer that the verb names, or the errors; and whether the arguments themselves are wrong.</summary>
    public async Task<(IReadOnlyList<XElement> Answer, bool IsRequestBad)> AnswerAsync(OaiRequest request)
    {
        object answer = request switch
        {
            OaiBadRequest bad => bad.Errors,
            OaiIdentify => Identify(),
            OaiListFormats { Identifier: { } identifier } when Find(identifier) is null => OaiError.IdDoesNotExist(identifier),
            OaiListFormats => Formats(),
            OaiListSets { Token: not null } => OaiError.BadResumptionToken(),
            OaiListSets => Sets(),
            OaiGetRecord get => await GetAsync(get),
            OaiList list => OaiFormat.Find(list.Selection.Prefix) is null ? OaiError.CannotDisseminateFormat(list.Selection.Prefix) : await ListAsync(list.IsHeadersOnly, list.Selection, null),
            OaiResume resume => OaiToken.Read(resume.Token) is { } token ? await ListAsync(resume.IsHeadersOnly, token.Selection, token) : OaiError.BadResumptionToken(),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, "no such request"),
        };
        IReadOnlyList<OaiError> errors = answer switch { OaiError one => [one], IReadOnlyList<OaiError> many => many, _ => [] };
        return (
            errors.Count == 0 ? [(XElement)answer] : [.. errors.Select(e => XmlText.Element(Space + "error", e.Message, new XAttribute("code", e.Code)))],
            errors.Any(e => e.IsOfRequest));
    }

    private OaiRecord? Find(string identifier) => _records.Find(r => r.Identifier == identifier);

    private XElement Identify()
    {
        string host = OaiIdentifier.Host(server);
        XElement identify = new(
            Space + "Identify",
            XmlText.Element(Space + "repositoryName", publisher.Name),
            XmlText.Element(Space + "baseURL", server + "/oai"),
            new XElement(Space + "protocolVersion", "2.0"),
            XmlText.Element(Space + "adminEmail", Email(host)),
            new XElement(Space + "earliestDatestamp", Instant.Write(_records.Count > 0 ? _records.Min(r => OaiDatestamp.Whole(r.Version.PublishedAt ?? r.Datestamp)) : DateTimeOffset.UnixEpoch)),
            new XElement(Space + "deletedRecord", "persistent"),
            new XElement(Space + "granularity", "YYYY-MM-DDThh:mm:ssZ"));
        if (DomainName().IsMatch(host))
        {
            identify.Add(new XElement(Space + "description", new XElement(
                s_identifier + "oai-identifier",
                new XAttribute(XNamespace.Xmlns + "xsi", s_instance),
                new XAttribute(s_instance + "schemaLocation", $"{s_identifier} http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"),
                new XElement(s_identifier + "scheme", "oai"),
                new XElement(s_identifier + "repositoryIdentifier", host),
                new XElement(s_identifier + "delimiter", ":"),
                new XElement(s_identifier + "sampleIdentifier", _records.Count > 0 ? _records[0].Identifier : $"oai:{host}:higgs-tautau:1.0.0"))));
        }
        return identify;
    }

    /// <summary>The protocol demands an e-mail address; where none is configured, one that says by its domain that it is none.</summary>
    private string Email(string host) => publisher.Contact is { } contact && EmailAddress().IsMatch(contact) ? contact : $"unknown@{host}.invalid";

    private static XElement Formats() => new(Space + "ListMetadataFormats", OaiFormat.All.Select(f => new XElement(
        Space + "metadataFormat",
        new XElement(Space + "metadataPrefix", f.Prefix), new XElement(Space + "schema", f.Schema), new XElement(Space + "metadataNamespace", f.Space.NamespaceName))));

    private object Sets()
    {
        string[] tasks = [.. _records.Select(r => r.Set).Distinct().Order(StringComparer.Ordinal)];
        return tasks.Length == 0
            ? new OaiError("noSetHierarchy", "There are no sets before the first dataset is published.")
            : new XElement(Space + "ListSets", tasks.Select(t => new XElement(Space + "set", XmlText.Element(Space + "setSpec", t), XmlText.Element(Space + "setName", $"Datasets for the task {t}"))));
    }

    private async Task<object> GetAsync(OaiGetRecord get) =>
        Find(get.Identifier) is not { } record ? OaiError.IdDoesNotExist(get.Identifier)
        : OaiFormat.Find(get.Prefix) is not { } format ? OaiError.CannotDisseminateFormat(get.Prefix)
        : new XElement(Space + "GetRecord", await RecordAsync(record, format));

    private async Task<object> ListAsync(bool isHeadersOnly, OaiSelection selection, OaiToken? after)
    {
        List<OaiRecord> selected = [.. _records.Where(selection.Holds)];
        OaiRecord[] left = [.. selected.Where(r => after?.Precedes(r) ?? true)];
        if (left.Length == 0)
            return after is null ? OaiError.NoRecordsMatch() : OaiError.BadResumptionToken();
        OaiRecord[] page = [.. left.Take(pageSize)];
        OaiFormat format = OaiFormat.Find(selection.Prefix)!;
        XElement list = new(Space + (isHeadersOnly ? "ListIdentifiers" : "ListRecords"));
        foreach (OaiRecord record in page)
            list.Add(isHeadersOnly ? Header(record) : await RecordAsync(record, format));
        int sent = after?.Sent ?? 0;
        // The last part of a list that was given in parts ends it with an empty token.
        if (page.Length < left.Length || after is not null)
        {
            string next = page.Length < left.Length ? new OaiToken(selection, page[^1].Datestamp, page[^1].Identifier, sent + page.Length).Write() : "";
            list.Add(new XElement(
                Space + "resumptionToken",
                new XAttribute("completeListSize", selected.Count.ToString(CultureInfo.InvariantCulture)), new XAttribute("cursor", sent.ToString(CultureInfo.InvariantCulture)), next));
        }
        return list;
    }

    private async Task<XElement> RecordAsync(OaiRecord record, OaiFormat format) => new(
        Space + "record", Header(record),
        record.IsDeleted || await read(record) is not { } publication ? null : new XElement(Space + "metadata", format.Write(publication)));

    private static XElement Header(OaiRecord record) => new(
        Space + "header",
        record.IsDeleted ? new XAttribute("status", "deleted") : null,
        XmlText.Element(Space + "identifier", record.Identifier),
        new XElement(Space + "datestamp", Instant.Write(record.Datestamp)),
        XmlText.Element(Space + "setSpec", record.Set));

    [GeneratedRegex(@"^\S+@(\S+\.)+\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex DomainName();
}
