using System.Globalization;
using System.Numerics;
using System.Text;

namespace Challenge.Formats.Numpy;

/// <summary>
/// Reads the Python literals that an .npy header is made of: dictionaries, lists, tuples, strings, integers, True, False and None.
/// Nothing is ever evaluated. A dictionary becomes <see cref="Dictionary{TKey, TValue}"/>, a list or tuple <c>object?[]</c>, a string
/// <see cref="string"/>, an integer <see cref="BigInteger"/>.
/// </summary>
internal ref struct PythonLiteral
{
    private const int DeepestNesting = 32;
    private const int MostDigits = 40;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Parses one literal that takes up the whole text; false when it is anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out object? value)
    {
        PythonLiteral literal = new(text);
        return literal.TryValue(out value) && literal.Peek() == '\0' && literal._at == text.Length;
    }

    private bool TryValue(out object? value)
    {
        value = null;
        char next = Peek();
        // Python 2 marks Unicode strings with a u, Python 3 byte strings with a b.
        if (next is 'u' or 'b' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '"')
            next = _text[++_at];
        switch (next)
        {
            case '{':
                return Nested(out value, dictionary: true, '}');
            case '(':
                return Nested(out value, dictionary: false, ')');
            case '[':
                return Nested(out value, dictionary: false, ']');
            case '\'' or '"':
                bool isString = TryString(out string text);
                value = text;
                return isString;
            default:
                return char.IsAsciiDigit(next) || next is '-' ? TryInteger(out value) : TryWord(out value);
        }
    }

    private bool Nested(out object? value, bool dictionary, char close)
    {
        value = null;
        if (++_depth > DeepestNesting)
            return false;
        _at++;
        bool done = dictionary ? TryDictionary(out value) : TrySequence(close, out value);
        _depth--;
        return done;
    }

    private bool TryDictionary(out object? value)
    {
        Dictionary<string, object?> items = new(StringComparer.Ordinal);
        value = items;
        while (Peek() != '}')
        {
            if (!TryString(out string key) || !Take(':') || !TryValue(out object? item) || !items.TryAdd(key, item))
                return false;
            if (!Take(',') && Peek() != '}')
                return false;
        }
        return Take('}');
    }

    private bool TrySequence(char close, out object? value)
    {
        List<object?> items = [];
        value = null;
        bool hasComma = false;
        while (Peek() != close)
        {
            if (!TryValue(out object? item))
                return false;
            items.Add(item);
            bool comma = Take(',');
            hasComma |= comma;
            if (!comma && Peek() != close)
                return false;
        }
        // One value in parentheses without a comma is that value, not a tuple.
        value = close == ')' && items.Count == 1 && !hasComma ? items[0] : items.ToArray();
        return Take(close);
    }

    private bool TryInteger(out object? value)
    {
        int start = _at;
        _at += _text[_at] == '-' ? 1 : 0;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        bool parsed = BigInteger.TryParse(_text[start..Math.Min(_at, start + MostDigits)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger integer);
        value = integer;
        // Python 2 wrote long integers with an L.
        if (_at < _text.Length && _text[_at] == 'L')
            _at++;
        return parsed && _at - start <= MostDigits;
    }

    private bool TryWord(out object? value)
    {
        value = null;
        foreach ((string word, object? meaning) in (ReadOnlySpan<(string, object?)>)[("True", true), ("False", false), ("None", null)])
        {
            if (!_text[_at..].StartsWith(word, StringComparison.Ordinal))
                continue;
            _at += word.Length;
            value = meaning;
            return true;
        }
        return false;
    }

    private bool TryString(out string value)
    {
        value = "";
        char quote = Peek();
        if (quote is not ('\'' or '"'))
            return false;
        StringBuilder text = new();
        for (_at++; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == quote)
            {
                _at++;
                value = text.ToString();
                return true;
            }
            if (c != '\\')
                text.Append(c);
            else if (!TryEscape(text))
                return false;
        }
        return false;
    }

    private bool TryEscape(StringBuilder text)
    {
        if (++_at >= _text.Length)
            return false;
        char kind = _text[_at];
        int digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            int known = "\\'\"ntr".IndexOf(kind, StringComparison.Ordinal);
            if (known < 0)
                return false;
            text.Append("\\'\"\n\t\r"[known]);
            return true;
        }
        if (_at + digits >= _text.Length
            || !uint.TryParse(_text.Slice(_at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            || !Rune.IsValid(code))
            return false;
        text.Append(new Rune(code).ToString());
        _at += digits;
        return true;
    }

    private bool Take(char expected)
    {
        if (Peek() != expected)
            return false;
        _at++;
        return true;
    }

    /// <summary>The next character after white space, or NUL at the end.</summary>
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\n' or '\t')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }
}
