using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Challenge.Core;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Storage;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Benchmarks;

/// <summary>
/// Fills a folder with manifests and a database in which all of them are published, by the stores that a server uses: <c>manifests/</c>, <c>data/</c>, and
/// <c>documents.jsonl</c> with what of each can be found by its words. The files that the records name do not exist; a search needs none.
/// </summary>
internal static class CatalogueFill
{
    private static readonly string[] s_syllables = ["ba", "cor", "den", "fi", "gal", "hu", "ion", "ka", "lum", "mer", "nu", "or", "pla", "qua", "ris", "sta", "tor", "ul", "ves", "xi"];

    public static async Task<int> RunAsync(string folder, int count)
    {
        string manifests = Path.Combine(folder, "manifests", "datasets");
        Directory.CreateDirectory(manifests);
        string[] templates = [.. Directory.EnumerateFiles(Repository.Path("datasets-manifest", "datasets"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(File.ReadAllText).Where(t => t.Contains("\n  file:", StringComparison.Ordinal))];

        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSqliteStorage(new ServerOptions { DataFolder = Path.Combine(folder, "data") });
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.MigrateAsync();
        IDatasetStore store = provider.GetRequiredService<IDatasetStore>();

        await using StreamWriter documents = new(Path.Combine(folder, "documents.jsonl"));
        Random random = new(1);
        for (int n = 0; n < count; n++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"set-{n:00000}");
            string text = Manifest(templates[n % templates.Length], id, random);
            await File.WriteAllTextAsync(Path.Combine(manifests, id + ".yaml"), text);
            DatasetManifest manifest = KeptManifest.Read(text, Regex.Match(text, "^version: (.+)$", RegexOptions.Multiline).Groups[1].Value.Trim());
            PublishedContent content = new([.. Files(manifest, random)], [], []) { Manifest = text };
            await store.EnsureAsync(id, manifest.Version, DatasetState.AwaitingImport, default);
            string token = (await store.ClaimAsync(id, manifest.Version, TimeSpan.FromHours(1), default))!;
            await store.PublishAsync(id, manifest.Version, token, content, default);
            await documents.WriteLineAsync(JsonSerializer.Serialize(Document(manifest, content)));
        }
        return 0;
    }

    private static IEnumerable<DatasetFile> Files(DatasetManifest manifest, Random random)
    {
        foreach (Split split in manifest.Splits)
        {
            long rows = random.NextInt64(100, 40_000_000);
            foreach (string format in (string[])["csv.gz", "npz", "parquet"])
                yield return new DatasetFile(split.Name, format, Convert.ToHexStringLower(Bytes(random)), rows * 40, rows, "application/octet-stream");
        }
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A real manifest under another id, with words of its own in every place that is searched.</summary>
    private static string Manifest(string template, string id, Random random)
    {
        string text = Regex.Replace(template, "^id: .*$", "id: " + id, RegexOptions.Multiline);
        text = Regex.Replace(text, "^title: .*$", m => $"title: {Word(random)} {Word(random)} {id}", RegexOptions.Multiline);
        text = Regex.Replace(text, @"^keywords: \[", m => $"keywords: [{Word(random)}, {Word(random)}, ", RegexOptions.Multiline);
        text = Regex.Replace(text, "^creators:$", m => $"creators:\n  - name: {Name(random)}, {Name(random)}", RegexOptions.Multiline);
        string sentences = string.Join("\n\n", Enumerable.Range(0, 4).Select(_ => "  " + string.Join(' ', Enumerable.Range(0, 12).Select(_ => Word(random))) + "."));
        return Regex.Replace(text, @"^description: \|$", m => $"description: |\n{sentences}\n", RegexOptions.Multiline);
    }

    /// <summary>One of 8,000 words, the first of them far more often than the last, as in a language.</summary>
    private static string Word(Random random)
    {
        int rank = (int)(8000 * Math.Pow(random.NextDouble(), 3));
        return s_syllables[rank % 20] + s_syllables[rank / 20 % 20] + s_syllables[rank / 400];
    }

    private static string Name(Random random) => Word(random) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    private static object Document(DatasetManifest manifest, PublishedContent content) => new
    {
        id = manifest.Id,
        title = manifest.Title,
        summary = manifest.Summary,
        keywords = string.Join(' ', manifest.Keywords),
        task = manifest.Task,
        license = manifest.License,
        fields = string.Join(' ', manifest.Fields.Select(f => f.Name)),
        creators = string.Join(' ', manifest.Creators.Select(c => $"{c.Name} {c.Affiliation}")),
        other = string.Join(' ', content.Files.Select(f => f.Format).Distinct().Append(manifest.Doi)),
        description = manifest.Description,
    };
}
