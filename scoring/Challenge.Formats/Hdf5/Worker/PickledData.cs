using System.Globalization;
using System.Text;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// Loads what Python's pickle protocol 0, the one PyTables uses, says of plain data: lists, tuples, dictionaries, text, integers, booleans and
/// None. Whatever else a pickle may hold (it can run code in Python) makes the whole unreadable.
/// </summary>
/// <remarks>Opcodes: CPython's Lib/pickletools.py. Lists and tuples become <see cref="List{T}"/>, integers <see cref="long"/>.</remarks>
internal sealed class PickledData
{
    private const int MostItems = 1 << 20;

    private static readonly object Mark = new();

    private readonly byte[] _bytes;
    private readonly List<object?> _stack = [];
    private readonly Dictionary<string, object?> _memo = new(StringComparer.Ordinal);
    private int _at;

    private PickledData(byte[] bytes) => _bytes = bytes;

    /// <summary>The value, or null when the pickle holds anything but plain data (or None).</summary>
    public static object? Load(byte[] bytes)
    {
        PickledData pickle = new(bytes);
        return pickle.TryRun(out object? value) ? value : null;
    }

    /// <summary>The items of a pickled list as column names; null when it is not a list of text and integers.</summary>
    public static List<string>? Names(object? value)
    {
        if (value is not List<object?> items)
            return null;
        List<string> names = [];
        foreach (object? item in items)
        {
            string? name = item switch { string text => text, long number => number.ToString(CultureInfo.InvariantCulture), _ => null };
            if (name is null)
                return null;
            names.Add(name);
        }
        return names;
    }

    private bool TryRun(out object? value)
    {
        value = null;
        while (_at < _bytes.Length && _stack.Count < MostItems)
        {
            byte code = _bytes[_at++];
            if (code == (byte)'.')
            {
                value = _stack.Count == 1 ? _stack[0] : null;
                return _stack.Count == 1;
            }
            if (!TryStep(code))
                return false;
        }
        return false;
    }

    private bool TryStep(byte code)
    {
        switch ((char)code)
        {
            case '(':
                _stack.Add(Mark);
                return true;
            case 'l' or 't':
                return TryToMark(out List<object?> items) && Push(items);
            case 'd':
                return TryToMark(out List<object?> pairs) && pairs.Count % 2 == 0 && Push(Dictionary(pairs));
            case 'a':
                return TryPop(out object? item) && _stack is [.., List<object?> list] && Append(list, item);
            case 's':
                return TryPop(out object? value) && TryPop(out object? key) && _stack is [.., Dictionary<object, object?> entries] && Set(entries, key, value);
            case 'p':
                string place = Line();
                return _stack.Count > 0 && Note(place, _stack[^1]);
            case 'g':
                return _memo.TryGetValue(Line(), out object? noted) && Push(noted);
            case 'N':
                return Push(null);
            case 'V':
                return Push(Unescaped(Line(), raw: true));
            case 'S':
                string quoted = Line();
                return quoted.Length >= 2 && quoted[0] is '\'' or '"' && Push(Unescaped(quoted[1..^1], raw: false));
            case 'I' or 'L':
                string digits = Line().TrimEnd('L');
                return digits is "00" or "01" ? Push(digits == "01")
                    : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && Push(number);
            default:
                return false;
        }
    }

    private bool Push(object? value)
    {
        _stack.Add(value);
        return true;
    }

    private bool TryPop(out object? value)
    {
        value = _stack.Count > 0 ? _stack[^1] : Mark;
        if (ReferenceEquals(value, Mark))
            return false;
        _stack.RemoveAt(_stack.Count - 1);
        return true;
    }

    private bool TryToMark(out List<object?> items)
    {
        int mark = _stack.FindLastIndex(static v => ReferenceEquals(v, Mark));
        items = mark < 0 ? [] : _stack.GetRange(mark + 1, _stack.Count - mark - 1);
        if (mark >= 0)
            _stack.RemoveRange(mark, _stack.Count - mark);
        return mark >= 0;
    }

    private bool Note(string place, object? value)
    {
        _memo[place] = value;
        return _memo.Count < MostItems;
    }

    private static bool Append(List<object?> list, object? item)
    {
        list.Add(item);
        return list.Count < MostItems;
    }

    private static bool Set(Dictionary<object, object?> entries, object? key, object? value)
    {
        if (key is string or long)
            entries[key] = value;
        return key is string or long;
    }

    private static Dictionary<object, object?> Dictionary(List<object?> pairs)
    {
        Dictionary<object, object?> entries = [];
        for (int i = 0; i < pairs.Count; i += 2)
            _ = Set(entries, pairs[i], pairs[i + 1]);
        return entries;
    }

    private string Line()
    {
        int length = _bytes.AsSpan(_at).IndexOf((byte)'\n');
        length = length < 0 ? _bytes.Length - _at : length;
        string line = Encoding.Latin1.GetString(_bytes, _at, length);
        _at = Math.Min(_at + length + 1, _bytes.Length);
        return line;
    }

    /// <summary>"raw-unicode-escape" for text, Python's escapes for byte strings, whose bytes are taken as UTF-8.</summary>
    private static string Unescaped(string text, bool raw)
    {
        StringBuilder characters = new();
        for (int i = 0; i < text.Length; i++)
        {
            int digits = text[i] != '\\' || i + 1 == text.Length ? 0 : text[i + 1] switch { 'u' => 4, 'U' => 8, 'x' when !raw => 2, _ => 0 };
            if (digits > 0 && i + 2 + digits <= text.Length
                && uint.TryParse(text.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code) && code <= 0x10FFFF)
            {
                characters.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
                i += digits + 1;
            }
            else if (!raw && text[i] == '\\' && i + 1 < text.Length)
            {
                char next = text[++i];
                characters.Append(next switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => next });
            }
            else
            {
                characters.Append(text[i]);
            }
        }
        string result = characters.ToString();
        return raw || result.Any(static c => c > 0xFF) ? result : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(result));
    }
}
