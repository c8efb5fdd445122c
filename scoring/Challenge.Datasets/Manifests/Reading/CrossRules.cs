namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What a challenge must have in common with its dataset.</summary>
internal sealed class CrossRules(MapNode challenge, DatasetManifest dataset, ProblemList problems)
{
    public void Check()
    {
        CheckKeys();
        CheckSplit();
        string split = challenge.FindScalar("test_split")?.Text ?? "";
        HashSet<string> inTruth = [.. dataset.Keys.Concat(dataset.TruthFields).Where(f => f.IsIn(split)).Select(f => f.Name)];
        IEnumerable<MapNode> uses =
        [
            .. challenge.Find("primary_metric") is MapNode primary ? [primary] : Array.Empty<MapNode>(),
            .. challenge.FindMaps("secondary_metrics"), .. challenge.FindMaps("gates"),
        ];
        foreach (ScalarNode field in uses.Select(u => u.Find("where")).OfType<MapNode>().SelectMany(w => w.Entries).Select(e => e.Key))
        {
            if (!inTruth.Contains(field.Text))
                problems.Add(field, $"'{field.Text}' is no key or truth field of dataset '{dataset.Id}'{NearestName.SuggestAndList(field.Text, inTruth)}");
        }
        foreach (MapNode roles in uses.Select(u => u.Find("truth")).OfType<MapNode>())
        {
            foreach (ScalarNode field in roles.Entries.Select(e => e.Value).OfType<ScalarNode>())
            {
                if (ColumnSelection.Match(field.Text, inTruth, out string unmatched) is null)
                    problems.Add(field, $"'{unmatched}' is no key or truth field of dataset '{dataset.Id}'{NearestName.SuggestAndList(unmatched, inTruth)}");
            }
        }
    }

    private void CheckKeys()
    {
        string split = challenge.FindScalar("test_split")?.Text ?? "";
        List<string> keys = [.. dataset.Keys.Where(k => k.IsIn(split)).Select(k => k.Name)];
        List<ScalarNode> written = [.. challenge.FindScalars("key")];
        foreach (ScalarNode key in written)
        {
            if (!keys.Contains(key.Text))
                problems.Add(key, $"'{key.Text}' is no key field of dataset '{dataset.Id}'{NearestName.SuggestAndList(key.Text, keys)}");
        }
        if (challenge.Find("key") is ListNode list && keys.Where(k => !written.Any(w => w.Text == k)).ToList() is { Count: > 0 } left)
            problems.Add(list, $"the key lacks {string.Join(", ", left)}: without all key fields of dataset '{dataset.Id}' rows cannot be told apart");
    }

    private void CheckSplit()
    {
        if (challenge.FindScalar("test_split") is not { } name)
            return;
        Split? split = dataset.Splits.FirstOrDefault(s => s.Name == name.Text);
        if (split is null)
        {
            problems.Add(name, $"dataset '{dataset.Id}' has no split '{name.Text}'{NearestName.SuggestAndList(name.Text, [.. dataset.Splits.Select(s => s.Name)])}");
            return;
        }
        if (challenge.FindScalar("labels") is not { Text: "sealed" } labels)
            return;
        if (!split.IsSealed)
            problems.Add(labels, $"labels cannot be sealed: split '{split.Name}' of dataset '{dataset.Id}' is published with them. Seal the split or write labels: open");
        else if (dataset.Source is FileSource)
            problems.Add(labels, $"labels cannot be sealed: dataset '{dataset.Id}' is imported from a public file that holds them. Write labels: open");
    }
}
