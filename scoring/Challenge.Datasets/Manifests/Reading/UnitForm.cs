using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>
/// A unit as physicists write it: known symbols, multiplied with '*' or a space, divided with '/', raised with '^': GeV, mm, 1, GeV^2, m/s, fb^-1.
/// What is not known is more often a slip (Gev, radians) than a new unit, and a reader of the data could not convert it.
/// </summary>
internal sealed partial record UnitForm : Form
{
    private static readonly string[] s_symbols =
    [
        "1", "%", "eV", "keV", "MeV", "GeV", "TeV", "rad", "mrad", "deg", "km", "m", "cm", "mm", "um", "µm", "nm", "fm", "s", "ms", "us", "µs", "ns", "ps", "fs", "h",
        "Hz", "kHz", "MHz", "kg", "g", "K", "T", "V", "kV", "A", "mA", "C", "fC", "e", "b", "mb", "ub", "nb", "pb", "fb", "ab", "X0", "bit", "px",
    ];

    public override string Says => $"a unit such as GeV, mm, GeV^2, m/s or \"1\" for a pure number, made of {string.Join(' ', s_symbols)}";

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is not { } scalar)
            return;
        Match match = Grammar().Match(scalar.Text);
        if (!match.Success)
        {
            Refuse(scalar, path, problems);
            return;
        }
        foreach (Capture symbol in match.Groups["symbol"].Captures)
        {
            if (s_symbols.Contains(symbol.Value))
                continue;
            problems.Add(scalar, $"{path}: there is no unit '{symbol.Value}'{NearestName.SuggestAndList(symbol.Value, s_symbols)}");
            return;
        }
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };

    [GeneratedRegex(@"^(?<symbol>[\p{L}%][\p{L}0-9]*|1)(\^-?[0-9]+)?([ */](?<symbol>[\p{L}%][\p{L}0-9]*|1)(\^-?[0-9]+)?)*$")]
    private static partial Regex Grammar();
}
