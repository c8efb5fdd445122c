using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Text.</summary>
/// <param name="Minimum">Fewest characters, blanks at the ends not counted.</param>
/// <param name="Maximum">Most characters.</param>
/// <param name="OneLine">Whether line breaks are refused.</param>
internal sealed record TextForm(int Minimum = 1, int Maximum = 100_000, bool OneLine = false) : Form
{
    public override string Says => $"{(OneLine ? "one line of text" : "text")}{Size}";

    private string Size => (Minimum, Maximum) switch
    {
        (1, 100_000) => "",
        (1, _) => $" of at most {Maximum} characters",
        _ => $" of {Minimum} to {Maximum} characters",
    };

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is not { } scalar)
            return;
        int length = scalar.Text.Trim().Length;
        if (length < Minimum || length > Maximum)
            problems.Add(scalar, $"{path} must be {Says}; it has {length}");
        else if (OneLine && scalar.Text.Trim().Contains('\n', StringComparison.Ordinal))
            problems.Add(scalar, $"{path} must be {Says}; it has a line break");
    }

    public override JsonObject Schema()
    {
        JsonObject schema = new() { ["type"] = "string", ["minLength"] = Minimum };
        if (Maximum != 100_000)
            schema["maxLength"] = Maximum;
        return schema;
    }
}

/// <summary>Text that matches a pattern.</summary>
/// <param name="Pattern">Regular expression for the whole text; plain enough for JSON Schema too.</param>
/// <param name="Meaning">What is allowed, with an example.</param>
internal sealed record PatternForm(string Pattern, string Meaning) : Form
{
    private readonly Regex _pattern = new(Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public override string Says => Meaning;

    public override void Check(Node value, string path, ProblemList problems)
    {
        // "$" also matches before a last line break, which a quoted text may end in.
        if (Scalar(value, path, problems) is { } scalar && (!_pattern.IsMatch(scalar.Text) || scalar.Text.EndsWith('\n')))
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern };
}

/// <summary>One of a few words.</summary>
internal sealed record ChoiceForm(params string[] Values) : Form
{
    public override string Says => "one of " + string.Join(", ", Values);

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar && !Values.Contains(scalar.Text, StringComparer.Ordinal))
            problems.Add(scalar, $"{path} must be {Says}, not '{Short(scalar.Text)}'.{NearestName.Suggest(scalar.Text, Values)}");
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Values.Select(v => JsonValue.Create(v))]) };
}

/// <summary>An address on the web.</summary>
internal sealed record UrlForm : Form
{
    public override string Says => "an absolute http or https URL";

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar && !IsUrl(scalar.Text))
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^https?://[^\\s]+$" };

    private static bool IsUrl(string text) =>
        !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Length > 0;
}

/// <summary>A calendar day.</summary>
internal sealed record DateForm : Form
{
    public override string Says => "a date such as 2026-11-01";

    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar && !TryParse(scalar.Text, out _))
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
}

/// <summary>An instant in UTC.</summary>
internal sealed record InstantForm : Form
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd"];

    public override string Says => "an instant in UTC such as 2026-11-01T00:00:00Z, or a date for its first instant";

    public static DateTimeOffset Parse(string text) =>
        TryParse(text, out DateTimeOffset instant) ? instant : throw new FormatException($"'{text}' was to be checked before");

    public static bool TryParse(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar && !TryParse(scalar.Text, out _))
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema() =>
        new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z)?$" };
}
