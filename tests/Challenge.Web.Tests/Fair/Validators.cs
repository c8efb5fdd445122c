using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Web.Tests.Fair;

/// <summary>
/// Validators that others wrote, through <c>validators/validate.mjs</c>. The packages are put into a folder of the system's temporary files once; where node or the
/// packages are not to be had, <see cref="SkipWhenMissing"/> skips the test and says so.
/// </summary>
internal static class Validators
{
    private static readonly Lazy<string?> s_folder = new(static () =>
        NodePackages.InstallFrom(Repository.Path("tests", "Challenge.Web.Tests", "validators"), "validate.mjs"));

    public static void SkipWhenMissing() => Assert.SkipWhen(s_folder.Value is null, "no node with the packages of tests/Challenge.Web.Tests/validators/package.json");

    /// <summary>Checks a document and gives what the validator says of it.</summary>
    /// <param name="kind">jsonld, turtle or shacl, as the script explains.</param>
    /// <param name="name">File name, whose ending says what it is.</param>
    /// <param name="content">The document.</param>
    /// <param name="shapes">For shacl, the path of the shapes.</param>
    public static JsonElement Validate(string kind, string name, byte[] content, string? shapes = null)
    {
        (bool isOk, JsonElement said) = Run(kind, name, content, shapes);
        Assert.True(isOk, $"{name}: {said.GetProperty("problems")}");
        return said;
    }

    /// <summary>What is wrong with a document that is wrong on purpose.</summary>
    public static string FindProblems(string kind, string name, byte[] content, string? shapes = null)
    {
        (bool isOk, JsonElement said) = Run(kind, name, content, shapes);
        Assert.False(isOk, name);
        return said.GetProperty("problems").ToString();
    }

    private static (bool IsOk, JsonElement Said) Run(string kind, string name, byte[] content, string? shapes)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder[name], content);
        (int code, string output, string error) = NodePackages.Run(s_folder.Value!, "node", ["validate.mjs", kind, folder[name], .. shapes is null ? (string[])[] : [shapes]], TimeSpan.FromMinutes(2));
        Assert.True(output.Length > 0, error);
        return (code == 0, JsonDocument.Parse(output).RootElement.Clone());
    }
}
