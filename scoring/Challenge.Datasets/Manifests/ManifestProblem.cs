namespace Challenge.Datasets.Manifests;

/// <summary>One thing wrong in a manifest.</summary>
/// <param name="File">Path of the manifest.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record ManifestProblem(string File, long Line, long Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
