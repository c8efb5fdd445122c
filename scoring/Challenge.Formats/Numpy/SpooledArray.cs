using System.Globalization;
using Challenge.Formats.Writing;

namespace Challenge.Formats.Numpy;

/// <summary>A spooled column as an array of NumPy.</summary>
internal static class SpooledArray
{
    /// <summary>The element type: <c>&lt;i8</c>, <c>&lt;f4</c>, <c>&lt;f8</c>, or <c>&lt;U</c> and the characters of the longest text.</summary>
    public static string TypeString(this SpooledColumn column) => column.Type switch
    {
        ColumnType.Int64 => "<i8",
        ColumnType.Float64 => "<f8",
        ColumnType.Float32 => "<f4",
        _ => string.Create(CultureInfo.InvariantCulture, $"<U{column.LongestCharacters}"),
    };

    /// <summary>Bytes of one element.</summary>
    public static int ElementBytes(this SpooledColumn column) => column.Type switch
    {
        ColumnType.Float32 => sizeof(float),
        ColumnType.Text => column.LongestCharacters * sizeof(int),
        _ => sizeof(long),
    };

    /// <summary>Gives the elements of a column one after the other.</summary>
    internal sealed class Reader(SpooledColumn column) : IDisposable
    {
        private readonly SpooledTexts? _texts = column.Type == ColumnType.Text ? column.OpenTexts() : null;
        private readonly Stream? _numbers = column.Type == ColumnType.Text ? null : column.OpenNumbers();

        /// <summary>Fills the memory with whole elements.</summary>
        public void Read(Span<byte> elements)
        {
            _numbers?.ReadExactly(elements);
            int width = column.ElementBytes();
            for (int at = 0; _texts is not null && at < elements.Length; at += width)
                NpyText.Encode(_texts.Next(), elements.Slice(at, width));
        }

        public void Dispose()
        {
            _texts?.Dispose();
            _numbers?.Dispose();
        }
    }
}
