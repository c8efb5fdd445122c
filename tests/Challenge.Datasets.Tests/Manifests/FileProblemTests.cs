using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Import;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>What of an imported source and of views is refused, on which line.</summary>
public sealed class FileProblemTests
{
    [Theory]
    [InlineData("one_of: {label: [a, b]}\nvalues: {label: {s: 1}}", "field 'label' stands under values and under one_of", "values: {label")]
    [InlineData("files: [{name: a.csv, constants: {label: 1}}]\nvalues: {label: {s: 1}}", "field 'label' stands under values and under constants", "values: {label")]
    [InlineData("files:\n  - {name: a.csv, constants: {label: 1}}\n  - {name: b.csv}", "field 'label' is constant in another file and not in this one", "b.csv")]
    [InlineData("files:\n  - {name: a.csv, constants: {label: 1}}\n  - {name: b.csv, constants: {pt: 1, label: 0}}", "field 'pt' is constant in another file", "a.csv, constants")]
    public void A_field_comes_from_one_place_in_all_files(string keys, string says, string line) =>
        AssertProblem(ToyManifest.Text($"url: https://example.org/a/\nformat: csv\n{keys}"), says, line);

    [Fact]
    public void A_renamed_column_may_be_translated() =>
        Assert.Equal(2, ((FileSource)ToyManifest.Of("url: https://example.org/a.csv\nformat: csv\nrename: {side: label}\nvalues: {label: {s: 1, b: 0}}").Source).Values["label"].Count);

    [Fact]
    public void An_array_is_not_translated() =>
        AssertProblem(ToyManifest.Text("url: https://example.org/a.csv\nformat: csv\nvalues: {pt: {s: 1}}", ("minimum: 0", "shape: [2]\n    minimum: 0")), "field 'pt' is an array", "values: {pt");

    [Theory]
    [InlineData("lists: {fill: 0.5}", "int64", "field 'pt' is int64, so '0.5' must be a whole number")]
    [InlineData("lists: {fill: 1e300}", "int64", "field 'pt' is int64, so '1e300' must be a whole number")]
    [InlineData("lists: {fill: 0.5}\ngather: {pt: [pt_*]}", "int64", "field 'pt' is int64")]
    [InlineData("lists: {fill: 0.5}\ngather: {pt: [px, py]}", "int64", null)]
    [InlineData("lists: {fill: -1}", "int64", null)]
    [InlineData("lists: {fill: 0.5}", "float32", null)]
    public void A_fill_is_a_number_that_every_list_can_hold(string keys, string type, string? says)
    {
        string text = ToyManifest.Text($"url: https://example.org/a.root\nformat: root\n{keys}", ("type: float32", $"type: {type}"), ("minimum: 0", "shape: [2]\n    minimum: -1"));
        if (says is not null)
        {
            AssertProblem(text, says, "lists: {fill");
            return;
        }
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", text);
        Assert.Empty(folder.Read().Problems);
    }

    [Fact]
    public void Events_are_counted_where_the_source_says_which_rows_belong_to_a_split()
    {
        (string, string)[] events = [("rows: 2", "events: 2"), ("rows: 1", "events: 1"), ("how_made: By hand.", "how_made: By hand.\ngroup: event_id")];
        AssertProblem(ToyManifest.Text("url: https://example.org/a.csv\nformat: csv", events), "only where files[].split or split_by under source.file says which rows belong to it", "events: 2");
        ToyManifest.Of("url: https://example.org/a.csv\nformat: csv\nsplit_by: {column: part, splits: {t: train, v: test}}", events);
    }

    [Fact]
    public void Events_need_a_group() =>
        AssertProblem(ToyManifest.Text("url: https://example.org/a/\nformat: csv\nfiles: [{name: a.csv, split: train}, {name: b.csv, split: test}]", ("rows: 2", "events: 2")), "needs the group", "events: 2");

    [Fact]
    public void The_group_of_counted_events_is_a_whole_number() =>
        AssertProblem(
            ToyManifest.Text(
                "url: https://example.org/a/\nformat: csv\nfiles: [{name: a.csv, split: train}, {name: b.csv, split: test}]",
                ("rows: 2", "events: 2"), ("type: int64\n    role: key", "type: text\n    role: key"), ("how_made: By hand.", "how_made: By hand.\ngroup: event_id")),
            "the group 'event_id' is text", "group: event_id");

    [Theory]
    [InlineData("kind: hits\n    fields: [event_id, pt, name]", "", "needs fields of one number a row, and 'name' is none")]
    [InlineData("kind: hits\n    fields: [event_id, pt, pt]", "shape: [2]\n    minimum: 0", "'pt' is none")]
    [InlineData("kind: jet-image\n    fields: [pt]\n    components: [pt, eta]", "shape: [3, 2]\n    minimum: 0", "must name its momentum")]
    [InlineData("kind: jet-image\n    fields: [pt]\n    components: [px, py, pz]", "shape: [3, 3]\n    minimum: 0", null)]
    public void A_view_names_what_can_be_drawn(string view, string shape, string? says)
    {
        string text = ManifestFolder.Dataset.Replace("references: []", $"references: []\nviews:\n  - {view}", StringComparison.Ordinal)
            .Replace("  - name: label", "  - name: name\n    type: text\n    role: feature\n    unit: \"1\"\n    description: The name of it.\n  - name: label", StringComparison.Ordinal);
        if (shape.Length > 0)
            text = text.Replace("minimum: 0", shape, StringComparison.Ordinal);
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", text);
        IReadOnlyList<ManifestProblem> problems = folder.Read().Problems;
        if (says is null)
            Assert.Empty(problems);
        else
            Assert.Contains(says, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static void AssertProblem(string text, string says, string line)
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", text);
        ManifestProblem problem = Assert.Single(folder.Read().Problems, p => p.Message.Contains(says, StringComparison.Ordinal));
        Assert.Equal(ManifestFolder.LineOf(text, line), problem.Line);
    }
}
