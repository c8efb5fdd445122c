using System.Text.Json.Nodes;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>
/// What a value may be. Forms are declared once, in <see cref="DatasetShape"/> and <see cref="ChallengeShape"/>; the check of a manifest and
/// the JSON Schema for editors both come from that declaration.
/// </summary>
internal abstract record Form
{
    /// <summary>What is allowed, as the end of the sentence "must be …".</summary>
    public abstract string Says { get; }

    /// <summary>Reports everything that is wrong with the value.</summary>
    /// <param name="value">The value; never empty.</param>
    /// <param name="path">Its place as a person writes it, for example <c>fields[3].type</c>.</param>
    /// <param name="problems">Where to report.</param>
    public abstract void Check(Node value, string path, ProblemList problems);

    /// <summary>The same rule as JSON Schema (draft 2020-12).</summary>
    public abstract JsonObject Schema();

    /// <summary>The value as a scalar, or null after reporting that it is none.</summary>
    protected ScalarNode? Scalar(Node value, string path, ProblemList problems)
    {
        if (value is ScalarNode scalar)
            return scalar;
        problems.Add(value, $"{path} must be {Says}, not a {(value is ListNode ? "list" : "map")}");
        return null;
    }

    protected void Refuse(ScalarNode value, string path, ProblemList problems) =>
        problems.Add(value, $"{path} must be {Says}, not '{Short(value.Text)}'");

    protected static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
