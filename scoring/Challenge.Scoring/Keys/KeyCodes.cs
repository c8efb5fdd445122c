using Challenge.Formats;

namespace Challenge.Scoring.Keys;

/// <summary>
/// Keys of one or more columns, each turned into one 64-bit integer: equal keys have equal codes.
/// A single integer column is its own code, so that the usual case costs nothing.
/// </summary>
/// <param name="Truth">Codes of the truth's rows.</param>
/// <param name="Prediction">Codes of the prediction's rows; what the truth does not hold has a code that no truth row has.</param>
internal sealed record KeyCodes(long[] Truth, long[] Prediction)
{
    private const long Unknown = -1;

    public static KeyCodes Of(Table truth, Table prediction, IReadOnlyList<string> key)
    {
        KeyCodes codes = OfColumn(truth.Find(key[0])!, prediction.Find(key[0])!);
        foreach (string name in key.Skip(1))
            codes = codes.CombinedWith(OfColumn(truth.Find(name)!, prediction.Find(name)!));
        return codes;
    }

    private static KeyCodes OfColumn(Column truth, Column prediction)
    {
        if (truth.AsInt64() is { } truthIntegers && prediction.AsInt64() is { } predictionIntegers)
            return new KeyCodes(truthIntegers, predictionIntegers);
        if (truth is not Column<string> truthTexts || prediction is not Column<string> predictionTexts)
            throw new ArgumentException($"key column '{truth.Name}' is {truth.Type} in the truth and {prediction.Type} in the prediction");

        Dictionary<string, long> numbers = new(StringComparer.Ordinal);
        long[] truthCodes = new long[truth.Count];
        for (int row = 0; row < truthCodes.Length; row++)
        {
            numbers.TryAdd(truthTexts.Values[row], numbers.Count);
            truthCodes[row] = numbers[truthTexts.Values[row]];
        }
        return new KeyCodes(truthCodes, Array.ConvertAll(predictionTexts.Values, text => numbers.GetValueOrDefault(text, Unknown)));
    }

    private KeyCodes CombinedWith(KeyCodes other)
    {
        LongIndex left = new(Truth), right = new(other.Truth);
        return new KeyCodes(Combine(Truth, other.Truth, left, right), Combine(Prediction, other.Prediction, left, right));
    }

    private static long[] Combine(long[] a, long[] b, LongIndex left, LongIndex right)
    {
        long[] combined = new long[a.Length];
        for (int row = 0; row < a.Length; row++)
        {
            long first = left.Find(a[row]), second = right.Find(b[row]);
            combined[row] = first < 0 || second < 0 ? Unknown : (first * right.Count) + second;
        }
        return combined;
    }
}
