namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What must fit together inside a challenge manifest. Looks at nodes, so that it speaks even where other keys are wrong.</summary>
internal sealed class ChallengeRules(MapNode manifest, ManifestVocabulary known, ProblemList problems)
{
    public void Check()
    {
        Duplicates.Report(manifest.FindScalars("key"), "key column", "key", problems);
        CheckColumns();
        CheckMetrics();
        new PhaseRules(manifest, problems).Check();
        Duplicates.Report(manifest.FindScalars("baselines"), "baseline", "baselines", problems);
        foreach (ScalarNode baseline in manifest.FindScalars("baselines").Where(b => !OptionalBaselines.IsAbsent(b.Text, known.Baselines)))
            Vocabulary.Check(baseline, "baseline", known.Baselines, problems);
        foreach (MapNode result in manifest.FindMaps("reference_results"))
            Vocabulary.Check(result.FindScalar("metric"), "metric", known.Metrics, problems);
    }

    private void CheckColumns()
    {
        IEnumerable<MapNode> columns = manifest.FindMaps("columns");
        Duplicates.Report(columns.Select(c => c.FindScalar("name")).OfType<ScalarNode>(), "prediction column", "columns", problems);
        HashSet<string> keys = [.. manifest.FindScalars("key").Select(k => k.Text)];
        foreach (MapNode column in columns)
        {
            if (column.FindScalar("name") is { } name && keys.Contains(name.Text))
                problems.Add(name, $"prediction column '{name.Text}' has the name of a key column; give it another name");
            Ranges.Check(column, "prediction column", problems);
            CheckExample(column);
        }
    }

    private void CheckExample(MapNode column)
    {
        if (Ranges.Number(column, "example") is not { } example || column.FindScalar("example") is not { } place)
            return;
        if (example < Ranges.Number(column, "minimum") || example > Ranges.Number(column, "maximum"))
            problems.Add(place, $"the example {place.Text} is outside the column's own range");
        if (column.FindScalar("type")?.Text == "int64" && example != Math.Truncate(example))
            problems.Add(place, $"the example {place.Text} of an int64 column must be a whole number");
    }

    private void CheckMetrics()
    {
        IEnumerable<MapNode> uses = [.. manifest.Find("primary_metric") is MapNode primary ? [primary] : Array.Empty<MapNode>(), .. manifest.FindMaps("secondary_metrics")];
        Duplicates.Report(uses.Select(u => u.FindScalar("metric")).OfType<ScalarNode>(), "metric", "primary_metric and secondary_metrics", problems);
        HashSet<string> columns =
        [
            .. manifest.FindScalars("key").Select(k => k.Text),
            .. manifest.FindMaps("columns").Select(c => c.FindScalar("name")?.Text).OfType<string>(),
        ];
        foreach (MapNode use in uses.Concat(manifest.FindMaps("gates")))
        {
            Vocabulary.Check(use.FindScalar("metric"), "metric", known.Metrics, problems);
            if (use.Find("prediction") is not MapNode roles)
                continue;
            foreach (ScalarNode column in roles.Entries.Select(e => e.Value).OfType<ScalarNode>())
            {
                if (ColumnSelection.Match(column.Text, columns, out string unmatched) is null)
                    problems.Add(column, $"'{unmatched}' is no prediction column{NearestName.SuggestAndList(unmatched, columns)}");
            }
        }
    }
}
