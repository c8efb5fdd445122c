using System.Globalization;
using System.Text;

namespace Challenge.Core.Datasets.Search;

/// <summary>
/// Cuts texts and questions into words, both the same way: runs of letters and digits, in lower case, without accents. All else only separates words, so that
/// <c>DER_mass_MMC</c> is three words, and nothing that somebody types has a meaning of its own.
/// </summary>
public static class SearchWords
{
    /// <summary>Longest word that is told from others; names of columns and identifiers are shorter.</summary>
    private const int MaximumWord = 64;

    /// <summary>From this sign on, Latin letters and signs come a second time in the width of Chinese ones.</summary>
    private const int FirstWide = 0xFF01, LastWide = 0xFF5E, WideOffset = 0xFEE0;

    /// <summary>What a letter is searched as, followed by the letters. The runtime takes accents off only where ICU is installed, and this must not depend on it.</summary>
    private static readonly string[] s_plain =
    [
        "a àáâãäåāăąǎ", "c çćĉċč", "d ďđð", "e èéêëēĕėęě", "g ĝğġģ", "h ĥħ", "i ìíîïĩīĭįı", "j ĵ", "k ķ", "l ĺļľŀł", "n ñńņňŉ", "o òóôõöøōŏőǒ", "r ŕŗř", "s śŝşšș",
        "t ţťŧț", "u ùúûüũūŭůűųǔ", "w ŵ", "y ýÿŷ", "z źżž", "ss ß", "ae æ", "oe œ", "th þ", "α ά", "ε έ", "η ή", "ι ίϊΐ", "ο ό", "σ ς", "υ ύϋΰ", "ω ώ",
    ];

    private static readonly Dictionary<int, string> s_folded = s_plain
        .SelectMany(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Select(letter => ((int)letter, line[..line.IndexOf(' ', StringComparison.Ordinal)])))
        .ToDictionary();

    /// <summary>The words of a text, in order, as often as they stand in it.</summary>
    public static IEnumerable<string> Of(string text)
    {
        StringBuilder word = new();
        foreach (Rune given in text.EnumerateRunes())
        {
            Rune rune = given.Value is >= FirstWide and <= LastWide ? new Rune(given.Value - WideOffset) : given;
            UnicodeCategory category = rune.IsAscii ? UnicodeCategory.OtherNotAssigned : Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
                continue;
            if (Rune.IsLetterOrDigit(rune) || category is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber)
            {
                if (word.Length < MaximumWord)
                    Append(word, Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    private static void Append(StringBuilder word, Rune letter)
    {
        if (letter.IsAscii)
            word.Append((char)letter.Value);
        else if (s_folded.TryGetValue(letter.Value, out string? plain))
            word.Append(plain);
        else
            word.Append(letter.ToString());
    }
}
