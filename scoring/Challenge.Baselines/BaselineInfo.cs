namespace Challenge.Baselines;

/// <summary>What a baseline says of itself on boards and in its model card.</summary>
/// <param name="Id">Kebab-case id, for example <c>logistic-regression</c>.</param>
/// <param name="Name">Name as a person reads it.</param>
/// <param name="Summary">What it does, in one or two sentences.</param>
/// <param name="Task">The task it is for.</param>
/// <param name="Parameters">Settings as shown on the board, for example "200 rounds, depth 6, η = 0.1".</param>
/// <param name="Requires">Native library needed, or null.</param>
public sealed record BaselineInfo(string Id, string Name, string Summary, string Task, string Parameters, string? Requires)
{
    /// <summary>What it looks at, for its model card.</summary>
    public string Inputs { get; init; } = "The features of the dataset, as published or derived from its arrays; event weights where there are some.";

    /// <summary>Markdown: how it works, what it assumes, where it fails; for its model card. Empty when the summary says it all.</summary>
    public string Method { get; init; } = "";

    /// <summary>Works that describe the method.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
