using System.Text;
using System.Text.Unicode;

namespace Challenge.Formats.Delimited;

/// <summary>Checks that bytes are text: UTF-8 without NUL.</summary>
internal static class TextCheck
{
    public static UnreadableTable? Problem(TextBlock block)
    {
        ReadOnlySpan<byte> text = block.Buffer.AsSpan(0, block.Length);
        int nul = text.IndexOf((byte)0);
        if (nul >= 0)
            return TextProblem.NotText(block.Index == 0 ? text : [], TextProblem.Line(block.LineAt(nul)));
        if (Ascii.IsValid(text) || Utf8.IsValid(text))
            return null;
        int bad = FirstInvalid(text);
        return TextProblem.NotUtf8(text[bad], TextProblem.Line(block.LineAt(bad)));
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out int used) == System.Buffers.OperationStatus.Done)
            at += used;
        return Math.Min(at, text.Length - 1);
    }
}
