using System.Globalization;
using System.Text;
using Challenge.Baselines;
using Challenge.Core.Baselines;
using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Web.Baselines;

/// <summary>The model card of a baseline as Markdown with a YAML head, as model hubs read it.</summary>
public static class ModelCard
{
    /// <param name="challenge">The challenge.</param>
    /// <param name="info">What the baseline says of itself.</param>
    /// <param name="run">Its latest run, or null.</param>
    /// <param name="scores">Scores that everybody may see.</param>
    /// <param name="server">Address of this server.</param>
    public static string Markdown(ChallengeDefinition challenge, BaselineInfo info, BaselineRun? run, IReadOnlyList<Score> scores, string server)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            model_name: {info.Id}
            datasets: [{challenge.Dataset}]
            tags: [{info.Task}, high-energy-physics]
            ---
            # {info.Name}

            {info.Summary}

            A baseline of [{challenge.Title}]({server}/challenges/{challenge.Id}), run by the server on the published files alone.

            - Parameters: {info.Parameters}
            - Seed: {BaselineProblems.Seed}
            - Needs: {info.Requires ?? "nothing"}

            ## What it looks at

            {info.Inputs}

            ## How it works

            {(info.Method.Length > 0 ? info.Method : info.Summary)}


            """);
        if (run?.Training is { } training)
            Append(text, training);
        if (scores.Count > 0)
        {
            text.Append("## Scores\n\n| metric | part | value | standard error | n |\n|---|---|---:|---:|---:|\n");
            foreach (Score score in scores)
                text.Append(CultureInfo.InvariantCulture, $"| {score.Metric} | {score.Part.ToString().ToLowerInvariant()} | {score.Value?.ToString("G6", CultureInfo.InvariantCulture) ?? "undefined: " + score.UndefinedReason} | {score.StandardError?.ToString("G2", CultureInfo.InvariantCulture)} | {score.N} |\n");
            text.Append('\n');
        }
        if (info.References.Count > 0)
            text.Append("## References\n\n").AppendJoin('\n', info.References.Select(r => "- " + r)).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, BaselineTraining training)
    {
        text.Append(CultureInfo.InvariantCulture, $"""
            ## Training

            - Device: {training.Device}
            - Engine: {training.Engine}
            - Trained numbers: {training.Parameters}
            - Epochs: {training.Points.Count} of {training.Epochs}, {training.Seconds:F1} s

            """);
        foreach (string note in training.Notes)
            text.Append("- Note: ").Append(note).Append('\n');
        if (training.Weights is { } weights)
            text.Append(CultureInfo.InvariantCulture, $"- Weights: weights.safetensors, {weights.Bytes} bytes, sha-256 {weights.Digest}; arrays preparation.* are what features are scaled by\n");
        text.Append("\n| epoch | training loss | validation loss | seconds |\n|---:|---:|---:|---:|\n");
        foreach (TrainingEpoch point in training.Points)
            text.Append(CultureInfo.InvariantCulture, $"| {point.Epoch} | {point.TrainingLoss:F5} | {point.ValidationLoss:F5} | {point.Seconds:F2} |\n");
        text.Append('\n');
    }
}
