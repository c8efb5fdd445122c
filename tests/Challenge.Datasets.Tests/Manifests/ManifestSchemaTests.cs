using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>What editors and people are told of the keys is what the reader checks. <c>CHALLENGE_UPDATE=1</c> writes the files anew.</summary>
public sealed class ManifestSchemaTests
{
    private const string Begin = "<!-- keys: written by ManifestSchemaTests with CHALLENGE_UPDATE=1 -->\n";
    private const string End = "<!-- end of keys -->\n";

    [Fact]
    public void The_dataset_schema_is_that_of_the_reader() => AssertFile("dataset.schema.json", ManifestSchema.Dataset);

    [Fact]
    public void The_challenge_schema_is_that_of_the_reader() => AssertFile("challenge.schema.json", ManifestSchema.Challenge);

    [Fact]
    public void The_collection_schema_is_that_of_the_reader() => AssertFile("collection.schema.json", ManifestSchema.Collection);

    [Fact]
    public void The_readme_explains_every_key()
    {
        string path = Repository.Path("datasets-manifest", "README.md");
        string readme = File.ReadAllText(path);
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end > begin, "the README has lost the marks around its table of keys");
        if (Update)
            File.WriteAllText(path, string.Concat(readme.AsSpan(0, begin), ManifestSchema.Keys, readme.AsSpan(end)));
        else
            Assert.Equal(ManifestSchema.Keys, readme[begin..end]);
    }

    [Fact]
    public void The_example_of_the_readme_is_valid()
    {
        string readme = File.ReadAllText(Repository.Path("datasets-manifest", "README.md"));
        string[] examples = [.. readme.Split("```yaml\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
        Assert.Equal(2, examples.Length);
        using ManifestFolder folder = new();
        folder.Write("datasets/coin-tosses.yaml", examples[0]);
        folder.Write("challenges/coin-tosses.yaml", examples[1]);
        Assert.Empty(folder.Read().Problems);
    }

    private static bool Update => Environment.GetEnvironmentVariable("CHALLENGE_UPDATE") == "1";

    private static void AssertFile(string name, string expected)
    {
        string path = Repository.Path("datasets-manifest", "schema", name);
        if (Update)
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }
}
