using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>A temporary folder of manifests: one good dataset and one good challenge, to be spoilt line by line.</summary>
internal sealed class ManifestFolder : IDisposable
{
    public const string Dataset = """
        id: toy
        title: Toy data
        version: 1.0.0
        summary: Two columns.
        description: Fifty characters at least, so that a reader learns something from it.
        license: CC0-1.0
        license_url: https://creativecommons.org/publicdomain/zero/1.0/
        creators:
          - name: Curie, Marie
            orcid: https://orcid.org/0000-0002-1825-0097
        date_published: 2026-11-01
        keywords: [toy]
        task: classification
        source:
          generator:
            id: higgs-tautau
            public_seed: 1
        fields:
          - name: event_id
            type: int64
            role: key
            unit: "1"
            description: Number of the row.
          - name: pt
            type: float32
            role: feature
            unit: GeV
            description: Transverse momentum.
            minimum: 0
            maximum: 100
          - name: label
            type: int64
            role: label
            unit: "1"
            description: Signal or background.
        splits:
          - name: train
            rows: 10
            description: For training.
            sealed: false
          - name: test
            rows: 5
            description: For testing.
            sealed: true
        how_made: By hand.
        known_issues: [It is a toy and nothing else.]
        references: []

        """;

    public const string Challenge = """
        id: toy-challenge
        title: Toy challenge
        summary: Classify.
        description: Fifty characters at least, so that a reader learns something from it.
        dataset: toy
        task: classification
        test_split: test
        labels: sealed
        key: [event_id]
        columns:
          - name: prediction
            type: float64
            minimum: 0
            maximum: 1
            description: Probability of signal.
            example: 0.5
        primary_metric:
          metric: roc_auc
          truth: {label: label}
          prediction: {score: prediction}
        gates:
          - metric: accuracy
            threshold: 0.5
        phases:
          - id: first
            name: First
            opens: 2026-11-01T00:00:00Z
            closes: 2026-12-01T00:00:00Z
            valid_per_day: 5
            total_per_day: 10
            public_fraction: 0.3
            feedback: exact
          - id: second
            name: Second
            opens: 2026-12-01
            valid_per_day: 5
            total_per_day: 10
            public_fraction: 0.3
            feedback: ladder
        baselines: [constant]
        rules: Be fair.
        integration_plan: None.
        references: []

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public string FullName => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    public string Write(string relativePath, string text)
    {
        string path = Path.Combine(FullName, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public ManifestCatalog Read() => new ManifestReader(Vocabularies.Agreed).Read(FullName);

    /// <summary>The problems of the good pair when one piece of the dataset is written otherwise.</summary>
    public static IReadOnlyList<ManifestProblem> SpoilDataset(string good, string bad) => Problems(Replace(Dataset, good, bad), Challenge);

    /// <summary>The problems of the good pair when one piece of the challenge is written otherwise.</summary>
    public static IReadOnlyList<ManifestProblem> SpoilChallenge(string good, string bad) => Problems(Dataset, Replace(Challenge, good, bad));

    public static IReadOnlyList<ManifestProblem> Problems(string dataset, string challenge)
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", dataset);
        folder.Write("challenges/toy-challenge.yaml", challenge);
        return folder.Read().Problems;
    }

    /// <summary>The line, from 1, on which the text stands.</summary>
    public static long LineOf(string text, string part) => 1 + text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n');

    private static string Replace(string text, string good, string bad)
    {
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{good}' is not in the good manifest");
        return text[..at] + bad + text[(at + good.Length)..];
    }
}
