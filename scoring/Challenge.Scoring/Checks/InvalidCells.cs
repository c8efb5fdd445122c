using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring.Keys;

namespace Challenge.Scoring.Checks;

/// <summary>Words the cells that a reader could not take as what their column holds.</summary>
internal static class InvalidCells
{
    public static Finding Find(TableContent content, ChallengeDefinition challenge)
    {
        HashSet<string> types = [.. content.InvalidCells.Select(c => c.Expected == ColumnType.Int64 ? "integers without a decimal point" : "plain numbers such as 0.25 or 1e-3")];
        string problem = $"{Finding.Cells(content.InvalidCellCount)} not what the column needs: write {string.Join(", and ", types.Order())}; no text, no empty cells.";
        return new Finding(problem, content.InvalidCellCount, [.. content.InvalidCells.OrderBy(c => c.Row).Take(5).Select(c => Describe(content, challenge, c))]);
    }

    private static RejectedRow Describe(TableContent content, ChallengeDefinition challenge, InvalidCell cell)
    {
        // A key that did not parse is no key to show.
        bool keyIsGood = !content.InvalidCells.Any(c => c.Row == cell.Row && challenge.Key.Contains(c.Column));
        string key = keyIsGood ? KeyText.Of(content.Table, challenge.Key, (int)(cell.Row - 1)) : "";
        string found = cell.Text.Length == 0 ? "empty" : $"'{cell.Text}'";
        return new RejectedRow(cell.Row, key, $"{cell.Column} is {found}, {(cell.Expected == ColumnType.Int64 ? "an integer" : "a number")} is needed");
    }
}
