using System.Text;
using Challenge.Scoring;

namespace Challenge.Cli.Output;

/// <summary>Writes a rejection for a person.</summary>
internal static class RejectionText
{
    public static string Of(string file, Rejection rejection)
    {
        StringBuilder text = new($"{file}: {rejection.Problem}");
        foreach (RejectedRow row in rejection.First)
            text.Append($"\n  {(row.Row is null ? "missing" : $"row {row.Row}")}{(row.Key.Length == 0 ? "" : $", key {row.Key}")}: {row.Message}");
        if (rejection.Count > rejection.First.Count)
            text.Append($"\n  … and {rejection.Count - rejection.First.Count} more");
        return text.ToString();
    }
}
