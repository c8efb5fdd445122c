using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>The columns of a file that an array field is gathered from.</summary>
internal static class GatheredColumns
{
    /// <summary>How many values a row of the field holds.</summary>
    public static int Width(Field field) => field.Shape.Aggregate(1, static (product, length) => product * length);

    /// <summary>Their names in the order of the array's elements: the star counts on after each round.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<string> patterns, Field field)
    {
        int rounds = Width(field) / patterns.Count;
        for (int round = 0; round < rounds; round++)
        {
            string number = round.ToString(CultureInfo.InvariantCulture);
            foreach (string pattern in patterns)
                yield return pattern.Replace("*", number, StringComparison.Ordinal);
        }
    }
}
