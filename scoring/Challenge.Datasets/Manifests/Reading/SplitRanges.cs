using System.Globalization;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Which rows of an imported file each split takes: no row may stand in two splits, or a model would be tested on what it was trained on.</summary>
internal sealed class SplitRanges(MapNode manifest, ProblemList problems)
{
    public void Check()
    {
        MapNode? file = (manifest.Find("source") as MapNode)?.Find("file") as MapNode;
        bool isImported = file is not null;
        // Where files or a column name the split of a row, its place in the file says nothing.
        if (file is not null && (file.Find("split_by") is not null || file.FindMaps("files").Any(f => f.Find("split") is not null)))
        {
            foreach (ScalarNode misplaced in manifest.FindMaps("splits").Select(s => s.FindScalar("first_row")).OfType<ScalarNode>())
                problems.Add(misplaced, "first_row is for splits that take the rows of the files in order; here source.file says which rows belong to a split");
            return;
        }
        List<(string Name, long First, long Last)> taken = [];
        long next = 1;
        foreach (MapNode split in manifest.FindMaps("splits"))
        {
            ScalarNode? written = split.FindScalar("first_row");
            if (written is not null && !isImported)
            {
                problems.Add(written, "first_row is for splits of an imported file; the rows of a generated dataset are numbered from split to split");
                return;
            }
            if (isImported && split.FindScalar("events") is { } events)
            {
                problems.Add(events, "a split of imported rows counts events only where files[].split or split_by under source.file says which rows belong to it; write rows");
                return;
            }
            if (split.FindScalar("rows") is not { } rows || !IntegerForm.TryParse(rows, out long count))
                return;
            if (written is not null && !IntegerForm.TryParse(written, out next))
                return;
            string name = split.FindScalar("name")?.Text ?? "";
            (long first, long last) = (next, next + count - 1);
            if (taken.FirstOrDefault(t => t.First <= last && first <= t.Last) is { Name: not null } other)
            {
                problems.Add(written ?? rows, string.Create(
                    CultureInfo.InvariantCulture,
                    $"split '{name}' takes rows {first} to {last} and overlaps split '{other.Name}', which takes rows {other.First} to {other.Last}; begin it at row {other.Last + 1} or later"));
            }
            taken.Add((name, first, last));
            next = last + 1;
        }
    }
}
