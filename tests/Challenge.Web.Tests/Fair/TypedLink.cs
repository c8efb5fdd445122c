using System.Text.RegularExpressions;

namespace Challenge.Web.Tests.Fair;

/// <summary>One link of a Link header.</summary>
internal sealed partial record TypedLink(string Target, string Relation, string? Type)
{
    /// <summary>Reads a header by the grammar of RFC 8288, section 3; whatever does not fit fails the test.</summary>
    public static IReadOnlyList<TypedLink> Parse(string header)
    {
        Assert.Matches(Header(), header);
        return [.. Link().Matches(header).Select(static link =>
        {
            ILookup<string, string> parameters = Parameter().Matches(link.Groups["parameters"].Value).ToLookup(static p => p.Groups["name"].Value, static p => p.Groups["value"].Value);
            return new TypedLink(link.Groups["target"].Value, Assert.Single(parameters["rel"]), parameters["type"].SingleOrDefault());
        })];
    }

    private const string One = "<(?<target>[!-;=?-~]*)>(?<parameters>(;[ ]?[a-z]+=\"[^\"\\\\]*\")+)";

    [GeneratedRegex("^" + One + "(, " + One + ")*$")]
    private static partial Regex Header();

    [GeneratedRegex(One)]
    private static partial Regex Link();

    [GeneratedRegex("(?<name>[a-z]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Parameter();
}
