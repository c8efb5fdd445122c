using System.Globalization;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>How <c>source.file</c> shares its rows out: by file, by a column, or in order; no row may stand in two splits.</summary>
internal sealed class FileSplitRules(MapNode manifest, MapNode file, ProblemList problems)
{
    private readonly string[] _splits = [.. manifest.FindMaps("splits").Select(s => s.FindScalar("name")?.Text ?? "")];

    public void Check()
    {
        MapNode[] files = [.. file.FindMaps("files")];
        ScalarNode[] bySplit = [.. files.Select(f => f.FindScalar("split")).OfType<ScalarNode>()];
        ScalarNode[] byColumn = [.. ((file.Find("split_by") as MapNode)?.Find("splits") as MapNode)?.Entries.Select(e => e.Value).OfType<ScalarNode>() ?? []];
        if (bySplit.Length > 0 && file.Find("split_by") is { } both)
            problems.Add(both, "source.file.split_by and files[].split both say to which split a row belongs; keep one");
        else if (bySplit.Length > 0 && bySplit.Length < files.Length)
            problems.Add(files.First(f => f.Find("split") is null), "some files name their split and this one does not; all do, or none");
        else if (bySplit.Length > 0 || byColumn.Length > 0)
            CheckNames(bySplit.Length > 0 ? bySplit : byColumn);
        CheckOverlap(files);
        if (manifest.FindMaps("splits").Select(static s => s.FindScalar("events")).OfType<ScalarNode>().FirstOrDefault() is { } events)
            CheckEvents(events);
    }

    /// <summary>Events are told apart by whole numbers.</summary>
    private void CheckEvents(ScalarNode events)
    {
        if (manifest.FindScalar("group") is not { } group)
            problems.Add(events, "a split of imported rows that counts events needs the group, the field whose value the rows of an event share");
        else if (manifest.FindMaps("fields").FirstOrDefault(f => f.FindScalar("name")?.Text == group.Text)?.FindScalar("type") is { } type && type.Text != "int64")
            problems.Add(group, $"the group '{group.Text}' is {type.Text}, and events are counted by an int64 field");
    }

    private void CheckNames(ScalarNode[] named)
    {
        foreach (ScalarNode name in named.Where(n => !_splits.Contains(n.Text)))
            problems.Add(name, $"there is no split '{name.Text}'{NearestName.SuggestAndList(name.Text, _splits)}");
        foreach (ScalarNode empty in manifest.FindMaps("splits").Select(s => s.FindScalar("name")).OfType<ScalarNode>().Where(s => named.All(n => n.Text != s.Text)))
            problems.Add(empty, $"split '{empty.Text}' gets no rows: nothing in source.file names it");
    }

    private void CheckOverlap(MapNode[] files)
    {
        List<(string Name, long First, long Last)> taken = [];
        foreach (MapNode one in files)
        {
            if (one.FindScalar("name") is not { } name)
                continue;
            long first = one.FindScalar("first_row") is { } from && IntegerForm.TryParse(from, out long start) ? start : 1;
            long last = one.FindScalar("rows") is { } rows && IntegerForm.TryParse(rows, out long count) ? first + count - 1 : long.MaxValue;
            if (taken.Any(t => t.Name == name.Text && t.First <= last && first <= t.Last))
                problems.Add(name, string.Create(CultureInfo.InvariantCulture, $"rows of '{name.Text}' from {first} on are taken twice; give each part of a file its own first_row and rows"));
            taken.Add((name.Text, first, last));
        }
    }
}
