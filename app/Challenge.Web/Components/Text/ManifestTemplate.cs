namespace Challenge.Web.Components.Text;

/// <summary>A manifest to start from.</summary>
public static class ManifestTemplate
{
    /// <summary>A dataset that is imported from a file.</summary>
    public const string Dataset =
        """
        id: my-events
        title: What the rows are
        version: 1.0.0
        summary: One sentence for lists.
        description: |
          At least fifty characters that somebody understands who is not a physicist.
        license: CC-BY-4.0
        license_url: https://creativecommons.org/licenses/by/4.0/
        creators:
          - name: Family, Given
        date_published: 2026-11-01
        keywords: [classification]
        task: classification
        source:
          file: {url: "https://example.org/events.csv", format: csv}
        fields:
          - {name: event_id, type: int64, role: key, unit: "1", description: "Number of the event."}
          - {name: pt, type: float32, role: feature, unit: GeV, description: "Momentum across the beam.", minimum: 0}
          - {name: label, type: int64, role: label, unit: "1", description: "1 for signal, 0 for background."}
        splits:
          - {name: train, rows: 8000, description: "With label.", sealed: false}
          - {name: test, rows: 2000, description: "Without label.", sealed: true}
        how_made: |
          Where the rows come from, step by step.
        known_issues:
          - What a user should know before trusting a result.
        references: []
        """;
}
