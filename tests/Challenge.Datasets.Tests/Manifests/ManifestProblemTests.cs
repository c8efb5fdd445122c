using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

public sealed class ManifestProblemTests
{
    [Fact]
    public void The_good_pair_is_read_whole()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        folder.Write("challenges/toy-challenge.yaml", ManifestFolder.Challenge);
        ManifestCatalog catalog = folder.Read();
        Assert.Empty(catalog.Problems);
        ChallengeDefinition challenge = Assert.Single(catalog.Challenges);
        Assert.Equal(new Phase("first", "First", new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), 5, 10, 0.3, Feedback.Exact), challenge.Phases[0]);
        Assert.Equal("prediction", challenge.PrimaryMetric.Prediction["score"]);
        Assert.Equal(0.5, Assert.Single(challenge.Gates).Threshold);
        Assert.Equal(100, catalog.Datasets[0].Fields[1].Maximum);
    }

    // Each row: what is right, what is written instead, and what the problem on that line must say.
    [Theory]
    [InlineData("summary: Two", "sumary: Two", "Did you mean 'summary'?", "Allowed: id, title")]
    [InlineData("version: 1.0.0", "version: 1.0", "semantic version", "'1.0'")]
    [InlineData("id: toy", "id: Toy", "lower-case letters", "'Toy'")]
    [InlineData("date_published: 2026-11-01", "date_published: 2026-13-01", "a date such as", "2026-13-01")]
    [InlineData("license_url: https://creativecommons.org/publicdomain/zero/1.0/", "license_url: creativecommons.org", "http or https URL", "creativecommons")]
    [InlineData("license: CC0-1.0", "license: Creative Commons, I think", "SPDX", "see source")]
    [InlineData("orcid: https://orcid.org/0000-0002-1825-0097", "orcid: https://orcid.org/0000-0002-1825-0098", "last digit", "mistyped")]
    [InlineData("orcid: https://orcid.org/0000-0002-1825-0097", "orcid: 0000-0002-1825-0097", "ORCID", "https://orcid.org/")]
    [InlineData("public_seed: 1", "public_seed: one", "whole number", "'one'")]
    [InlineData("public_seed: 1", "public_seed: \"1\"", "whole number", "source.generator.public_seed")]
    [InlineData("role: feature", "role: featur", "one of key, feature", "Did you mean 'feature'?")]
    [InlineData("type: float32", "type: float", "one of int64, float32", "fields[1].type")]
    [InlineData("type: int64\n    role: label", "type: float64\n    role: label", "role label must be of type int64", "float64")]
    [InlineData("minimum: 0", "minimum: 200", "above its maximum", "'pt'")]
    [InlineData("minimum: 0", "minimum: .nan", "a number", "'.nan'")]
    [InlineData("- name: pt", "- name: event_id", "stands here and on line", "keep one")]
    [InlineData("- name: pt", "- name: part", "is taken", "public and private")]
    [InlineData("- name: pt", "- name: 2pt", "does not start with a digit", "2pt")]
    [InlineData("- name: test", "- name: train", "split 'train'", "stands here and on line")]
    [InlineData("rows: 5", "rows: 0", "whole number from 1", "splits[1].rows")]
    [InlineData("unit: GeV", "unit: Gev", "there is no unit 'Gev'", "Did you mean 'GeV'?")]
    [InlineData("unit: GeV", "unit: radians per second", "there is no unit 'radians'", "Did you mean 'rad'?")]
    [InlineData("unit: GeV", "unit: GeV/(c", "a unit such as GeV", "fields[1].unit")]
    [InlineData("rows: 5", "rows: 5\n    small: 6", "larger than the full one", "at most rows")]
    [InlineData("rows: 5", "rows: 5\n    first_row: 3", "first_row is for splits of an imported file", "generated")]
    [InlineData("minimum: 0", "splits: [trian]", "no split 'trian'", "Did you mean 'train'?")]
    [InlineData("minimum: 0", "shape: [0]", "whole number from 1", "fields[1].shape[0]")]
    [InlineData("how_made: By hand.", "how_made: By hand.\ngroup: event", "no key field", "Did you mean 'event_id'?")]
    [InlineData("sealed: true", "sealed: yes", "true or false", "'yes'")]
    [InlineData("keywords: [toy]", "keywords: toy", "a list", "\"- \" before each item")]
    [InlineData("keywords: [toy]", "keywords: []", "at least 1", "it has 0")]
    [InlineData("how_made: By hand.", "how_made:", "is empty", "how_made")]
    [InlineData("task: classification", "task: guessing", "one of classification", "guessing")]
    [InlineData("title: Toy data", "title: Toy data\ntitle: Toy data", "key 'title'", "stands here and on line 2")]
    [InlineData("  generator:\n    id: higgs-tautau\n    public_seed: 1", "  generator: higgs-tautau", "a map with the keys id, public_seed", "source.generator")]
    public void A_mistake_in_a_dataset_is_named_at_its_place(string good, string bad, string says, string saysToo) =>
        AssertProblem(ManifestFolder.SpoilDataset(good, bad), ManifestFolder.Dataset, "toy.yaml", good, bad, says, saysToo);

    [Theory]
    [InlineData("dataset: toy", "dataset: toi", "there is no dataset 'toi'", "Did you mean 'toy'?")]
    [InlineData("test_split: test", "test_split: tset", "no split 'tset'", "Allowed: train, test")]
    [InlineData("test_split: test\nlabels", "test_split: train\nlabels", "labels cannot be sealed", "labels: open")]
    [InlineData("key: [event_id]", "key: [event]", "no key field", "Did you mean 'event_id'?")]
    [InlineData("key: [event_id]", "key: [pt]", "no key field", "event_id")]
    [InlineData("- name: prediction", "- name: event_id", "name of a key column", "another name")]
    [InlineData("example: 0.5", "example: 1.5", "outside", "range")]
    [InlineData("truth: {label: label}", "where: {sample: 1}", "no key or truth field", "sample")]
    [InlineData("metric: roc_auc", "metric: roc_auk", "no metric 'roc_auk'", "Did you mean 'roc_auc'?")]
    [InlineData("truth: {label: label}", "truth: {label: pt}", "no key or truth field", "Allowed: event_id, label")]
    [InlineData("prediction: {score: prediction}", "prediction: {score: predicted}", "no prediction column", "Did you mean 'prediction'?")]
    [InlineData("  - metric: accuracy\n    threshold", "  - threshold", "a gate lacks the key 'metric'", "a metric id")]
    [InlineData("    threshold: 0.5", "    margin: 0.5", "unknown key 'gates[0].margin'", "threshold")]
    [InlineData("closes: 2026-12-01T00:00:00Z", "closes: 2026-10-01T00:00:00Z", "not after it opens", "2026-11-01")]
    [InlineData("closes: 2026-12-01T00:00:00Z", "closes: December", "an instant in UTC", "December")]
    [InlineData("valid_per_day: 5", "valid_per_day: 50", "above total_per_day", "raise")]
    [InlineData("public_fraction: 0.3", "public_fraction: 1", "greater than 0 and less than 1", "phases[0].public_fraction")]
    [InlineData("public_fraction: 0.3", "public_fraction: 0", "greater than 0 and less than 1", "'0'")]
    [InlineData("feedback: exact", "feedback: full", "one of exact, ladder, hidden", "full")]
    [InlineData("feedback: exact", "ladder_step: 0.01\n    feedback: exact", "goes with feedback: ladder", "remove one")]
    [InlineData("feedback: ladder", "ladder_step: 0\n    feedback: ladder", "must be greater than 0", "leave the key out")]
    [InlineData("id: second", "id: first", "phase 'first'", "stands here and on line")]
    [InlineData("opens: 2026-12-01\n", "opens: 2026-11-15\n", "before phase 'first' closes", "do not overlap")]
    [InlineData("baselines: [constant]", "baselines: [constand]", "no baseline 'constand'", "Did you mean 'constant'?")]
    public void A_mistake_in_a_challenge_is_named_at_its_place(string good, string bad, string says, string saysToo) =>
        AssertProblem(ManifestFolder.SpoilChallenge(good, bad), ManifestFolder.Challenge, "toy-challenge.yaml", good, bad, says, saysToo);

    [Fact]
    public void Every_problem_of_a_file_is_reported_in_the_order_of_its_lines()
    {
        string dataset = ManifestFolder.Dataset
            .Replace("version: 1.0.0", "version: one", StringComparison.Ordinal)
            .Replace("role: feature", "role: fature", StringComparison.Ordinal)
            .Replace("rows: 5", "rows: many", StringComparison.Ordinal)
            .Replace("how_made: By hand.\n", "", StringComparison.Ordinal);
        IReadOnlyList<ManifestProblem> problems = [.. ManifestFolder.Problems(dataset, ManifestFolder.Challenge).Where(p => p.File.EndsWith("toy.yaml", StringComparison.Ordinal))];
        Assert.Equal(4, problems.Count);
        Assert.Equal(problems.OrderBy(p => p.Line), problems);
        Assert.Contains("lacks the key 'how_made'", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(ManifestFolder.LineOf(dataset, "version: one"), problems[1].Line);
        Assert.Equal(ManifestFolder.LineOf(dataset, "rows: many"), problems[3].Line);
    }

    [Fact]
    public void The_column_is_that_of_the_value()
    {
        ManifestProblem problem = Assert.Single(ManifestFolder.SpoilChallenge("feedback: exact", "feedback: full"));
        Assert.Equal("    feedback: full".IndexOf("full", StringComparison.Ordinal) + 1, problem.Column);
        Assert.EndsWith($"toy-challenge.yaml:{problem.Line}:15: {problem.Message}", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_challenge_without_a_usable_dataset_says_which_to_fix_first()
    {
        IReadOnlyList<ManifestProblem> problems = ManifestFolder.SpoilDataset("version: 1.0.0", "version: one");
        Assert.Equal(2, problems.Count);
        Assert.Contains("its own manifest has problems", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_after_one_that_never_closes_is_refused()
    {
        ManifestProblem problem = Assert.Single(ManifestFolder.SpoilChallenge("    closes: 2026-12-01T00:00:00Z\n", ""));
        Assert.Contains("give 'first' a closes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ladder_takes_a_step_or_goes_without()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        folder.Write("challenges/toy-challenge.yaml", ManifestFolder.Challenge.Replace("feedback: ladder", "feedback: ladder\n    ladder_step: 0.005", StringComparison.Ordinal));
        ManifestCatalog catalog = folder.Read();
        Assert.Empty(catalog.Problems);
        Assert.Equal([null, 0.005], catalog.Challenges[0].Phases.Select(p => p.LadderStep));
    }

    [Fact]
    public void Phases_cannot_have_public_parts_of_their_own()
    {
        ManifestProblem problem = Assert.Single(ManifestFolder.SpoilChallenge("public_fraction: 0.3\n    feedback: ladder", "public_fraction: 0.5\n    feedback: ladder"));
        Assert.Equal(ManifestFolder.LineOf(ManifestFolder.Challenge, "feedback: ladder") - 1, problem.Line);
        Assert.Contains("drawn once for all phases", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_labels_of_an_imported_public_file_cannot_be_sealed()
    {
        const string generator = "  generator:\n    id: higgs-tautau\n    public_seed: 1";
        ManifestProblem problem = Assert.Single(ManifestFolder.SpoilDataset(generator, "  file:\n    url: https://example.org/a.csv\n    format: csv"));
        Assert.Contains("imported from a public file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_is_a_generator_or_a_file_and_not_both()
    {
        ManifestProblem problem = ManifestFolder.SpoilDataset("public_seed: 1", "public_seed: 1\n  file: {url: https://example.org/a.csv, format: csvv}")[0];
        Assert.Contains("exactly one of the keys generator, file", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: &a Toy data")]
    [InlineData("title: *a")]
    [InlineData("title: !!str Toy data")]
    public void Anchors_aliases_and_tags_are_refused(string line) =>
        Assert.Contains(ManifestFolder.SpoilDataset("title: Toy data", line), p => p.Line == 2 && p.Message.Contains("not allowed", StringComparison.Ordinal));

    [Fact]
    public void A_bomb_of_aliases_ends_at_its_first_anchor()
    {
        StringBuilder bomb = new("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        ManifestProblem problem = ManifestFolder.Problems(bomb.ToString(), ManifestFolder.Challenge)[0];
        Assert.Equal((1, 5), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("- a\n- b\n", "a manifest is a map")]
    [InlineData("a: [1, 2\n", "not valid YAML")]
    [InlineData("a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: {r: 1}}}}}}}}}}}}}}}}}}", "levels deep")]
    [InlineData("? [a, b]\n: c\n", "a key must be a word")]
    [InlineData("a: 1\n---\nb: 2\n", "second YAML document")]
    public void What_is_no_manifest_at_all_is_said_so(string text, string says) =>
        Assert.Contains(ManifestFolder.Problems(text, ManifestFolder.Challenge), p => p.Message.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        IReadOnlyList<ManifestProblem> problems = ManifestFolder.Problems(ManifestFolder.Dataset + new string('#', 1 << 20), ManifestFolder.Challenge);
        Assert.Contains("larger than 1024 KiB", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line()
    {
        using ManifestFolder folder = new();
        string path = folder.Write("datasets/toy.yaml", "");
        File.WriteAllBytes(path, [.. "id: toy\ntitle: "u8, 0xC3, 0x28]);
        ManifestProblem problem = folder.Read().Problems[0];
        Assert.Equal(2, problem.Line);
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_under_another_name_than_its_id_is_refused()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/tiy.yaml", ManifestFolder.Dataset);
        folder.Write("datasets/notes.txt", "x");
        IReadOnlyList<ManifestProblem> problems = folder.Read().Problems;
        Assert.Contains(problems, p => p.Message.Contains("must be the file's name", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Message.Contains("<id>.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_id_in_two_folders_is_refused_and_a_missing_folder_named()
    {
        using ManifestFolder one = new(), two = new();
        one.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        two.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        ManifestCatalog catalog = new ManifestReader(Vocabularies.Agreed).Read(one.FullName, two.FullName, "/no/such/folder");
        Assert.Single(catalog.Datasets);
        Assert.Contains(catalog.Problems, p => p.Message.Contains("is defined in", StringComparison.Ordinal));
        Assert.Contains(catalog.Problems, p => p.File == "/no/such/folder");
    }

    [Fact]
    public void What_the_caller_does_not_know_is_not_checked()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset.Replace("id: higgs-tautau", "id: unknown-generator", StringComparison.Ordinal));
        folder.Write("challenges/toy-challenge.yaml", ManifestFolder.Challenge.Replace("metric: roc_auc", "metric: my_metric", StringComparison.Ordinal));
        Assert.Empty(new ManifestReader(new ManifestVocabulary()).Read(folder.FullName).Problems);
    }

    [Fact]
    public void The_digest_is_that_of_the_bytes()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        string path = folder.Write("challenges/toy-challenge.yaml", ManifestFolder.Challenge);
        string expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
        Assert.Equal(expected, folder.Read().Challenges[0].Digest);
    }

    private static void AssertProblem(
        IReadOnlyList<ManifestProblem> problems, string manifest, string file, string good, string bad, string says, string saysToo)
    {
        long first = ManifestFolder.LineOf(manifest, good);
        long last = first + bad.Count(c => c == '\n');
        Assert.Contains(problems, p =>
            p.File.EndsWith(file, StringComparison.Ordinal) && p.Line >= first && p.Line <= last && p.Column >= 1
            && p.Message.Contains(says, StringComparison.Ordinal) && p.Message.Contains(saysToo, StringComparison.Ordinal));
    }

    [Fact]
    public void Splits_of_a_file_that_share_rows_are_refused_with_the_rows()
    {
        using ManifestFolder folder = new();
        string imported = ManifestFolder.Dataset
            .Replace("  generator:\n    id: higgs-tautau\n    public_seed: 1", "  file:\n    url: https://example.org/toy.csv\n    format: csv", StringComparison.Ordinal)
            .Replace("    rows: 5\n", "    rows: 5\n    first_row: 10\n", StringComparison.Ordinal);
        folder.Write("datasets/toy.yaml", imported);
        ManifestProblem problem = Assert.Single(folder.Read().Problems);
        Assert.Contains("split 'test' takes rows 10 to 14 and overlaps split 'train', which takes rows 1 to 10; begin it at row 11", problem.Message, StringComparison.Ordinal);
        Assert.Equal(imported.Split('\n').ToList().FindIndex(l => l.Contains("first_row", StringComparison.Ordinal)) + 1, problem.Line);

        folder.Write("datasets/toy.yaml", imported.Replace("first_row: 10", "first_row: 11", StringComparison.Ordinal));
        Assert.Empty(folder.Read().Problems);
    }

    [Fact]
    public void A_split_counts_rows_or_events_and_never_both()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset.Replace("rows: 5", "rows: 5\n    events: 5", StringComparison.Ordinal));
        Assert.Contains("exactly one of the keys rows, events", Assert.Single(folder.Read().Problems).Message, StringComparison.Ordinal);
    }
}
