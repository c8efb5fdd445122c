using System.Globalization;

namespace Challenge.Formats.Delimited;

/// <summary>The problems that a text table can have as a whole.</summary>
internal static class TextProblem
{
    private const string Cause = "Look for a missing or surplus delimiter, a delimiter inside unquoted text, or a file that was cut.";

    public static string Line(long line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    public static UnreadableTable NoContent { get; } =
        new("the file has no content", "", "Write a header line and one row per key.");

    public static UnreadableTable FirstLineIsBlank { get; } =
        new("the first line is blank", "line 1", "Start the file with the header line; if it has no other content, write the table again.");

    public static UnreadableTable Ragged(long line, int cells, int expected, bool endsHere) => new(
        $"the line has {(cells > expected ? "more than " : "")}{(cells > expected ? expected : cells)} cell{(Math.Min(cells, expected) == 1 ? "" : "s")}, the first line has {expected}", Line(line),
        endsHere ? "It is the last line: the file may have been cut. Send it again." : Cause);

    public static UnreadableTable BlankLine(long line) => new(
        "the line is blank", Line(line), "Remove blank lines between rows; an empty cell in a table of one column is written \"\".");

    public static UnreadableTable UnclosedQuote(long line) => new(
        "a quoted cell that starts here is never closed", Line(line), "Close the quote; write a quote inside a quoted cell twice (\"\").");

    public static UnreadableTable AfterQuote(long line) => new(
        "something stands between a closing quote and the next delimiter", Line(line), "Write a quote inside a quoted cell twice (\"\").");

    public static UnreadableTable NotText(ReadOnlySpan<byte> head, string place)
    {
        string? kind = ContentGuess.Describe(head);
        return kind is null
            ? new("this is not text: it holds NUL bytes", place, "Send a CSV file in UTF-8, or give the file its right name ending.")
            : new($"this is not text: it seems to be {kind}", "", "Give the file its right name ending, or convert it to one of the formats listed for this upload.");
    }

    public static UnreadableTable WideEncoding(string encoding) => new(
        $"the file is encoded in {encoding}", "", "Save it as UTF-8 (in Excel: 'CSV UTF-8'; in Python: encoding='utf-8').");

    public static UnreadableTable NotUtf8(byte value, string place) => new(
        $"byte 0x{value:X2} is not UTF-8", place, "Save the file as UTF-8: it seems to be in another encoding, such as Latin-1 or Shift JIS, or not to be text.");
}
