using System.Globalization;
using System.Text;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Api;
using Challenge.Web.Fair.Citing;

namespace Challenge.Web.Fair;

/// <summary>A dataset card as the Hugging Face Hub reads it: a README.md whose front matter names licence, task, size and the files of each split by their addresses here.</summary>
public sealed class DatasetCard : IMetadataDocument
{
    /// <summary>What the Hub's loaders read, the best first.</summary>
    private static readonly string[] s_formats = ["parquet", "csv"];

    public string Name => "card.md";

    public string Title => "Dataset card";

    public string Purpose => "For the Hugging Face Hub: a README.md that loads the files from here.";

    public string MediaType => "text/markdown";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication)
    {
        StringBuilder card = new("---\n");
        WriteFrontMatter(card, publication);
        card.Append("---\n\n");
        WriteText(card, publication);
        return Encoding.UTF8.GetBytes(card.ToString());
    }

    private static void WriteFrontMatter(StringBuilder card, Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        void Say(string line) => card.Append(line).Append('\n');

        Say($"pretty_name: {Quoted.Of(OneLine.Of(manifest.Title))}");
        if (Licence.SpdxOf(manifest) is { } spdx)
        {
            Say($"license: {Quoted.Of(spdx.ToLowerInvariant())}");
        }
        else
        {
            Say("license: other");
            Say($"license_name: {Quoted.Of(OneLine.Of(manifest.License))}");
        }
        Say($"license_link: {Quoted.Of(manifest.LicenseUrl)}");
        Say("language:\n  - en");
        Say("tags:");
        foreach (string tag in manifest.Keywords.Append("high-energy physics").Select(OneLine.Of).Distinct())
            Say($"  - {Quoted.Of(tag)}");
        Say($"task_categories:\n  - {TaskCategory(manifest.Task)}");
        Say($"size_categories:\n  - {Quoted.Of(SizeCategory(publication.Record.Rows))}");
        if (publication.Record.Doi is { } doi)
            Say($"doi: {Quoted.Of(doi)}");
        string[] formats = publication.Record.Withdrawal is null ? [.. s_formats.Where(format => publication.Files.Any(f => f.Format == format))] : [];
        if (formats.Length > 0)
            Say("configs:");
        foreach (string format in formats)
        {
            // The splits of a configuration must have the same columns, which a sealed split has not.
            foreach (IGrouping<string, DatasetFile> files in publication.Files.Where(f => f.Format == format).OrderBy(f => Order(manifest, f.Split)).GroupBy(f => Columns(manifest, f.Split)))
            {
                string name = files.Key == Columns(manifest, First(publication, format)) ? format : $"{format}-{files.First().Split}";
                Say($"  - config_name: {name}{(name == formats[0] ? "\n    default: true" : "")}\n    data_files:");
                foreach (DatasetFile file in files)
                    Say($"      - split: {file.Split.Replace('-', '_')}\n        path: {Quoted.Of(publication.AddressOf(file))}");
            }
        }
    }

    private static string First(Publication publication, string format) =>
        publication.Files.Where(f => f.Format == format).MinBy(f => Order(publication.Manifest, f.Split))!.Split;

    private static string Columns(DatasetManifest manifest, string split) => string.Join(',', manifest.ShownFields(split).Select(f => f.Name));

    private static void WriteText(StringBuilder card, Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        void Say(string line) => card.Append(line).Append('\n');

        Say($"# {Cell(manifest.Title)}\n\n{Cell(manifest.Summary)}\n");
        if (publication.Record.Withdrawal is { } withdrawal)
            Say($"**This version was withdrawn:** {Cell(withdrawal.Reason)}\n");
        Say($"Version {publication.Record.Version} · {Cell(manifest.License)} · <{publication.CiteAs}>\n");
        Say(manifest.Description.TrimEnd() + "\n");
        if (publication.Record.Withdrawal is null && s_formats.Select(format => publication.Files.FirstOrDefault(f => f.Format == format)).OfType<DatasetFile>().FirstOrDefault() is { } first)
            Say($"## Load\n\n```python\nimport pandas as pd\n\ntable = pd.read_{first.Format}(\"{publication.AddressOf(first)}\")\n```\n");
        Say("## Splits\n\n| split | rows | what it is for |\n|---|---:|---|");
        foreach (Split split in manifest.Splits)
        {
            long rows = publication.Files.FirstOrDefault(f => f.Split == split.Name)?.Rows ?? split.Rows;
            Say(string.Create(CultureInfo.InvariantCulture, $"| {split.Name} | {rows} | {Cell(split.Description)} |"));
        }
        Say("\n## Fields\n\n| name | type | unit | role | meaning |\n|---|---|---|---|---|");
        foreach (Field field in manifest.Fields)
            Say($"| `{field.Name}` | {Words.Of(field.Type)}{(field.Shape.Count == 0 ? "" : $" [{string.Join(" × ", field.Shape)}]")} | {Cell(field.Unit)} | {Words.Of(field.Role)} | {Cell(field.Description)} |");
        Say($"\n## How it was made\n\n{manifest.HowMade.TrimEnd()}\n\n## Known issues\n");
        foreach (string issue in manifest.KnownIssues)
            Say($"- {Cell(issue)}");
        Say("\n## References\n");
        foreach (Reference work in manifest.References)
            Say(work.Url is null ? $"- {Cell(work.Text)}" : $"- {Cell(work.Text)} <{work.Url}>");
        string entry = BibTexDocument.Entry(manifest, publication.CiteAs, publication.Record.Doi, publication.Publisher.Name);
        Say($"\n## Cite\n\n```bibtex\n{entry}\n```");
    }

    /// <summary>The Hub's name of the task; it has none for most of physics.</summary>
    private static string TaskCategory(string task) => task switch
    {
        "classification" => "tabular-classification",
        "regression" => "tabular-regression",
        _ => "other",
    };

    private static string SizeCategory(long rows) => rows switch
    {
        < 1_000 => "n<1K",
        < 10_000 => "1K<n<10K",
        < 100_000 => "10K<n<100K",
        < 1_000_000 => "100K<n<1M",
        < 10_000_000 => "1M<n<10M",
        < 100_000_000 => "10M<n<100M",
        _ => "100M<n<1B",
    };

    private static int Order(DatasetManifest manifest, string split) => manifest.Splits.TakeWhile(s => s.Name != split).Count();

    private static string Cell(string text) => OneLine.Of(text).Replace("|", "\\|", StringComparison.Ordinal);
}
