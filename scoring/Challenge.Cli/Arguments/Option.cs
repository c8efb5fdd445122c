namespace Challenge.Cli.Arguments;

/// <summary>An option of a command, such as <c>--truth FILE[:column]</c>.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Value">Word for its value in the help; null for a switch.</param>
/// <param name="Help">What it does.</param>
/// <param name="Repeats">Whether it may be given more than once.</param>
internal sealed record Option(string Name, string? Value, string Help, bool Repeats = false)
{
    public static readonly Option Json = new("--json", null, "write one JSON object on stdout");

    public static readonly Option ShowHelp = new("--help", null, "show this help");

    public static readonly Option Manifests = new(
        "--manifests", "DIR", "folder with datasets/ and challenges/ (else CHALLENGE_MANIFESTS, else datasets-manifest/ here, above, or beside the tool)");
}
