namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What must fit together inside a dataset manifest. Looks at nodes, so that it speaks even where other keys are wrong.</summary>
internal sealed class DatasetRules(MapNode manifest, ManifestVocabulary known, ProblemList problems)
{
    /// <summary>Column that the build job adds to sealed truth.</summary>
    private const string PartColumn = "part";

    public void Check()
    {
        if (manifest.Find("source") is MapNode source)
            CheckSource(source);
        CheckFields();
        CheckSplits();
        LicenseRule.Check(manifest, hasSource: true, problems);
        new ViewRules(manifest, problems).Check();
    }

    private void CheckSource(MapNode source)
    {
        if (source.Find("generator") is MapNode generator)
            Vocabulary.Check(generator.FindScalar("id"), "generator", known.Generators, problems);
        if (source.Find("file") is not MapNode file)
            return;
        Vocabulary.Check(file.FindScalar("format"), "format", known.Formats, problems);
        new FileRules(manifest, file, problems).Check();
    }

    private void CheckFields()
    {
        Duplicates.Report(manifest.FindMaps("fields").Select(f => f.FindScalar("name")).OfType<ScalarNode>(), "field", "fields", problems);
        bool hasKey = false;
        foreach (MapNode field in manifest.FindMaps("fields"))
        {
            if (field.FindScalar("name") is { Text: PartColumn } name)
                problems.Add(name, $"the name '{PartColumn}' is taken: the truth of a sealed split marks its public and private rows with it");
            string? role = field.FindScalar("role")?.Text;
            hasKey |= role == "key";
            if (field.FindScalar("type") is { } type)
                CheckType(type, role);
            Ranges.Check(field, "field", problems);
            foreach (ScalarNode split in field.FindScalars("splits"))
                CheckSplitName(split);
            if (role == "key" && field.Find("shape") is { } shape)
                problems.Add(shape, "a key is one value a row; remove its shape");
        }
        if (manifest.FindScalar("group") is { } group)
        {
            string[] names = [.. manifest.FindMaps("fields").Where(f => f.FindScalar("role")?.Text is "key" or "label").Select(f => f.FindScalar("name")?.Text ?? "")];
            if (!names.Contains(group.Text))
                problems.Add(group, $"the group '{group.Text}' is no key field{NearestName.SuggestAndList(group.Text, names)}");
        }
        if (!hasKey && manifest.Find("fields") is ListNode fields)
            problems.Add(fields, "no field has the role key; name the rows with one, for example an int64 event_id");
    }

    private void CheckSplitName(ScalarNode split)
    {
        string[] names = [.. manifest.FindMaps("splits").Select(s => s.FindScalar("name")?.Text ?? "")];
        if (!names.Contains(split.Text))
            problems.Add(split, $"there is no split '{split.Text}'{NearestName.SuggestAndList(split.Text, names)}");
    }

    private void CheckType(ScalarNode type, string? role)
    {
        string[] allowed = role switch
        {
            "key" => ["int64", "text"],
            "label" => ["int64"],
            "target" or "weight" => ["float32", "float64"],
            _ => [],
        };
        if (allowed.Length > 0 && (type.Text is "int64" or "float32" or "float64" or "text") && !allowed.Contains(type.Text))
            problems.Add(type, $"a field of role {role} must be of type {string.Join(" or ", allowed)}, not {type.Text}");
    }

    private void CheckSplits()
    {
        Duplicates.Report(manifest.FindMaps("splits").Select(s => s.FindScalar("name")).OfType<ScalarNode>(), "split", "splits", problems);
        bool hasTruth = manifest.FindMaps("fields").Any(f => f.FindScalar("role")?.Text is "label" or "target" or "weight");
        foreach (MapNode split in manifest.FindMaps("splits"))
        {
            if (!hasTruth && split.FindScalar("sealed") is { Text: "true" } isSealed)
                problems.Add(isSealed, "a sealed split withholds the fields of role label, target and weight, and there is none");
            if (Ranges.Number(split, "small") > (Ranges.Number(split, "rows") ?? Ranges.Number(split, "events")))
                problems.Add(split.Find("small")!, "the small edition is larger than the full one; small is at most rows");
        }
        new SplitRanges(manifest, problems).Check();
    }
}
