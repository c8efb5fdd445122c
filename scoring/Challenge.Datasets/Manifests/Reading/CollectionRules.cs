namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What must fit together inside a collection, and with the datasets that there are.</summary>
internal sealed class CollectionRules(MapNode manifest, IReadOnlyCollection<string> datasets, ProblemList problems)
{
    public void Check()
    {
        LicenseRule.Check(manifest, hasSource: false, problems);
        Dictionary<(string Dataset, string? Version), ScalarNode> seen = [];
        foreach (MapNode item in manifest.FindMaps("items"))
        {
            if (item.FindScalar("dataset") is not { } dataset)
                continue;
            string? version = item.FindScalar("version")?.Text;
            if (!datasets.Contains(dataset.Text))
                problems.Add(dataset, $"there is no dataset '{dataset.Text}'{NearestName.SuggestAndList(dataset.Text, datasets)}");
            else if (!seen.TryAdd((dataset.Text, version), dataset))
                problems.Add(dataset, $"dataset '{dataset.Text}', {(version is null ? "newest version" : "version " + version)}, stands here and on line {seen[(dataset.Text, version)].Line}; keep one, or name another version");
        }
    }
}
