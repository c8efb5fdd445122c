using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Hosting;

namespace Challenge.Web.Tests.Fair;

/// <summary>Publications made up for tests of descriptions.</summary>
internal static class Publications
{
    public const string Server = "https://data.example";

    /// <summary>A published version with two files.</summary>
    public static Publication Of(DatasetManifest manifest, string? doi = null, Withdrawal? withdrawal = null)
    {
        DatasetRecord record = new()
        {
            Id = manifest.Id,
            Version = manifest.Version,
            State = withdrawal is null ? DatasetState.Published : DatasetState.Withdrawn,
            Withdrawal = withdrawal,
            Doi = doi,
            PublishedAt = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
            Files =
            [
                new DatasetFile("train", "npz", new string('b', 64), 2048, 100, "application/zip"),
                new DatasetFile("train", "csv", new string('a', 64), 4096, 100, "text/csv"),
            ],
        };
        return new Publication(new PublishedVersion(manifest, record, [record]), Server, new Publisher("A laboratory", "data@lab.example", "https://ror.org/01ggx4157"), [], new MetadataDocuments().All);
    }

    /// <summary>A manifest in which every text tries to leave where it is put.</summary>
    public static DatasetManifest Hostile(DatasetManifest manifest)
    {
        const string Evil = "</script><script>alert(1)</script><!-- ]]> & \" ' \\ } { % \n- x: y\n@article{z,";
        return manifest with
        {
            Title = Evil,
            Summary = Evil,
            Description = Evil + manifest.Description,
            License = Evil,
            Creators = [new Creator("Evil, " + Evil, null, Evil), new Creator(Evil.Replace(",", "", StringComparison.Ordinal), null, null)],
            Keywords = [Evil],
            HowMade = Evil,
            KnownIssues = [Evil],
            References = [new Reference(Evil, "https://example.org/?a=1&b=<2>")],
            Contact = Evil,
            Funding = [new Funding(Evil, Evil, null)],
            Related = [new RelatedWork("References", "https://example.org/?a=1&b=<2>", Evil)],
            Changes = [new Change("1.0.0", new DateOnly(2026, 1, 1), Evil)],
            Physics = new PhysicsFacts { Experiment = Evil, CollisionEnergy = Evil, Process = Evil, Generator = Evil, Validation = Evil, Usage = Evil, PileUp = Evil },
            DatasheetAnswers = new Dictionary<string, string> { ["purpose"] = Evil, ["biases"] = Evil },
            Fields = [.. manifest.Fields.Select(f => f with { Description = Evil, Unit = Evil })],
            Splits = [.. manifest.Splits.Select(s => s with { Description = Evil })],
        };
    }
}
