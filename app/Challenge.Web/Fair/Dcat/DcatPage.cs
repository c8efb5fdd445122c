using System.Globalization;
using Challenge.Web.Fair.Rdf;

namespace Challenge.Web.Fair.Dcat;

/// <summary>
/// Which part of a catalogue a document holds. A description has some 15 kB, so a catalogue of many datasets comes in pages, linked as the Hydra vocabulary
/// (https://www.w3.org/community/hydra/, PartialCollectionView) and RFC 8288 say; harvesters of DCAT know both.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Pages">How many there are.</param>
internal sealed record DcatPage(int Number, int Pages)
{
    /// <summary>Datasets of a page.</summary>
    public const int Size = 100;

    /// <summary>Datasets on the pages before.</summary>
    public int First => (Number - 1) * Size;

    /// <summary>How many pages that many datasets have.</summary>
    public static int Count(int datasets) => Math.Max(1, (datasets + Size - 1) / Size);

    /// <summary>The page that the address asks for, the first where it asks for none; null when there is no such page.</summary>
    public static DcatPage? Of(int datasets, string? asked)
    {
        int number = 1, pages = Count(datasets);
        return (asked is null || int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out number)) && number >= 1 && number <= pages ? new DcatPage(number, pages) : null;
    }

    /// <summary>The other pages as a Link header; empty where there is one page.</summary>
    public string Links(string server) => string.Join(", ", Others(server).Select(o => $"<{o.Address}>; rel=\"{o.Header}\""));

    /// <summary>Says which page it is, where there are several.</summary>
    public void Add(Graph graph, string server, int datasets)
    {
        if (Pages == 1)
            return;
        Node view = graph.Of(Address(server, Number)).Is("hydra:PartialCollectionView");
        foreach ((string relation, _, string address) in Others(server))
            view.To("hydra:" + relation, graph.Of(address).Is("hydra:PartialCollectionView"));
        graph.Of(server + "/datasets").Is("hydra:Collection")
            .Value("hydra:totalItems", datasets.ToString(CultureInfo.InvariantCulture), "xsd:integer")
            .To("hydra:view", view);
    }

    private IEnumerable<(string Hydra, string Header, string Address)> Others(string server)
    {
        if (Pages == 1)
            yield break;
        yield return ("first", "first", Address(server, 1));
        if (Number > 1)
            yield return ("previous", "prev", Address(server, Number - 1));
        if (Number < Pages)
            yield return ("next", "next", Address(server, Number + 1));
        yield return ("last", "last", Address(server, Pages));
    }

    private static string Address(string server, int number) => string.Create(CultureInfo.InvariantCulture, $"{server}/catalog.ttl?page={number}");
}
