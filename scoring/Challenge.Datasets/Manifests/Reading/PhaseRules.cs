namespace Challenge.Datasets.Manifests.Reading;

/// <summary>What must fit together in the phases of a challenge.</summary>
internal sealed class PhaseRules(MapNode manifest, ProblemList problems)
{
    public void Check()
    {
        List<MapNode> phases = [.. manifest.FindMaps("phases")];
        Duplicates.Report(phases.Select(p => p.FindScalar("id")).OfType<ScalarNode>(), "phase", "phases", problems);
        MapNode? before = null;
        foreach (MapNode phase in phases)
        {
            CheckPhase(phase);
            if (before is not null)
            {
                CheckOrder(before, phase);
                CheckFraction(before, phase);
            }
            before = phase;
        }
    }

    private static DateTimeOffset? Instant(MapNode phase, string key) =>
        phase.FindScalar(key) is { } scalar && InstantForm.TryParse(scalar.Text, out DateTimeOffset instant) ? instant : null;

    private void CheckPhase(MapNode phase)
    {
        if (Instant(phase, "closes") is { } closes && Instant(phase, "opens") is { } opens && closes <= opens)
            problems.Add(phase.Find("closes")!, $"the phase closes at {phase.FindScalar("closes")?.Text}, not after it opens at {phase.FindScalar("opens")?.Text}");
        if (Ranges.Number(phase, "valid_per_day") > Ranges.Number(phase, "total_per_day"))
            problems.Add(phase.Find("valid_per_day")!, "valid_per_day is above total_per_day, which counts the valid attempts too; raise total_per_day");
        CheckLadder(phase);
    }

    private void CheckLadder(MapNode phase)
    {
        if (phase.FindScalar("ladder_step") is not { } step)
            return;
        if (phase.FindScalar("feedback")?.Text is { } feedback && feedback != "ladder")
            problems.Add(step, $"ladder_step goes with feedback: ladder, and this phase has feedback: {feedback}; remove one or change the other");
        else if (Ranges.Number(phase, "ladder_step") <= 0)
            problems.Add(step, $"the ladder step {step.Text} must be greater than 0; leave the key out to compare with the standard error instead");
    }

    private void CheckOrder(MapNode before, MapNode phase)
    {
        if (Instant(phase, "opens") is not { } opens || Instant(before, "opens") is null)
            return;
        string name = before.FindScalar("id")?.Text ?? "";
        if (before.Find("closes") is null)
            problems.Add(phase.Find("opens")!, $"this phase opens although phase '{name}' before it never closes; give '{name}' a closes");
        else if (Instant(before, "closes") > opens)
            problems.Add(phase.Find("opens")!, $"this phase opens before phase '{name}' closes; phases stand in order of time and do not overlap");
    }

    /// <summary>The parts are drawn once, when the truth is sealed, so another fraction in a later phase would be shown and not kept.</summary>
    private void CheckFraction(MapNode before, MapNode phase)
    {
        if (Ranges.Number(before, "public_fraction") is { } first && Ranges.Number(phase, "public_fraction") is { } fraction && fraction != first)
            problems.Add(phase.Find("public_fraction")!, "the public part is drawn once for all phases of a challenge; write the public_fraction of the phase before");
    }
}
