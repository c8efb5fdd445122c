using Challenge.Formats.Learning;

namespace Challenge.Formats;

/// <summary>Weights beside a training file that has no room for them: one number a line, in a file of the same name with ".weight" behind, where XGBoost and LightGBM look for it.</summary>
public static class WeightFile
{
    /// <summary>What is put behind the name of the training file.</summary>
    public const string Extension = ".weight";

    /// <summary>Writes a column of finite numbers; one that comes in blocks, block after block.</summary>
    public static void Write(Column weights, Stream destination)
    {
        if (NumberColumn.FindObstacle(weights, weights.Name, "a file of weights") is { } obstacle)
            throw new ArgumentException(obstacle, nameof(weights));
        NumberColumn numbers = new(weights);
        LineBuffer line = new(destination);
        for (int row = 0; row < weights.Count; row++)
        {
            numbers.Add(line, row);
            line.EndLine();
        }
        line.Flush();
    }

    /// <summary>Why the weights cannot be written; null when they can.</summary>
    /// <param name="weights">The column.</param>
    /// <param name="before">Rows of the same file that came before these.</param>
    public static string? FindObstacle(Column weights, long before = 0) => NumberColumn.FindObstacle(weights, weights.Name, "a file of weights", before);
}
