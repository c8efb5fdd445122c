using System.Xml.Linq;
using Challenge.Web.Hosting;
using Microsoft.Extensions.Primitives;

namespace Challenge.Web.Fair.Oai;

/// <summary>The protocol's one address, which takes GET and POST. Its base URL is that by which the harvester came.</summary>
internal static class OaiEndpoint
{
    private const string Xml = "text/xml; charset=utf-8";

    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void Map(RouteGroupBuilder site) => site.MapMethods("/oai", s_methods, AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext context, ReadOaiRecords records, ReadPublications publications, StartOptions options, TimeProvider clock)
    {
        string server = context.Request.Server();
        KeyValuePair<string, StringValues>[] arguments = HttpMethods.IsPost(context.Request.Method)
            ? context.Request.HasFormContentType ? [.. await context.Request.ReadFormAsync(context.RequestAborted)] : []
            : [.. context.Request.Query];
        OaiRepository repository = new(
            server, options.Publisher, await records.ListAsync(server, context.RequestAborted),
            record => publications.FindAsync(record.Version.Id, record.Version.Version, server, context.RequestAborted));
        context.Response.Headers.AllowEverySite();
        return TypedResults.Bytes(XmlText.File(await RespondAsync(repository, server, arguments, clock.GetUtcNow())), Xml);
    }

    /// <summary>The whole answer.</summary>
    internal static async Task<XElement> RespondAsync(OaiRepository repository, string server, IReadOnlyList<KeyValuePair<string, StringValues>> arguments, DateTimeOffset now)
    {
        (IReadOnlyList<XElement> answer, bool isRequestBad) = await repository.AnswerAsync(OaiArguments.Read(arguments));
        XElement request = XmlText.Element(OaiRepository.Space + "request", server + "/oai");
        // Arguments that could not be read are not repeated; they might not even be names of attributes.
        foreach ((string name, StringValues value) in isRequestBad ? [] : arguments)
            request.SetAttributeValue(name, XmlText.Clean(value.ToString()));
        return new XElement(
            OaiRepository.Space + "OAI-PMH",
            new XAttribute(XNamespace.Xmlns + "xsi", s_instance),
            new XAttribute(s_instance + "schemaLocation", $"{OaiRepository.Space} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"),
            new XElement(OaiRepository.Space + "responseDate", Instant.Write(now)),
            request,
            answer);
    }
}
