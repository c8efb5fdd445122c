using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>An ORCID iD as https URL, with its check digit (ISO 7064 MOD 11-2).</summary>
internal sealed partial record OrcidForm : Form
{
    private const string Pattern = "^https://orcid\\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$";

    public override string Says => "an ORCID iD such as https://orcid.org/0000-0002-1825-0097";

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is not { } scalar)
            return;
        if (!Shaped().IsMatch(scalar.Text))
            Refuse(scalar, path, problems);
        else if (!HasCheckDigit(scalar.Text))
            problems.Add(scalar, $"{path}: the last digit of '{scalar.Text}' does not fit the others, so a digit is mistyped");
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern };

    private static bool HasCheckDigit(string url)
    {
        string digits = url[^19..].Replace("-", "", StringComparison.Ordinal);
        int total = 0;
        foreach (char digit in digits[..15])
            total = (total + digit - '0') * 2;
        int expected = (12 - total % 11) % 11;
        return digits[15] == (expected == 10 ? 'X' : (char)('0' + expected));
    }

    [GeneratedRegex(Pattern)]
    private static partial Regex Shaped();
}
