using System.Text;
using Challenge.Formats.Writing;
using PureHDF.Filters;

namespace Challenge.Formats.PureHdf;

/// <summary>A column of UTF-8 text of variable length: PureHDF knows one fixed length for a whole file.</summary>
internal sealed class WrittenTexts(SpooledColumn column, long rows) : WrittenColumn<string>(rows, column.Shape, ReferenceBytes * column.Width, [DeflateFilter.Id])
{
    /// <summary>Length of a text, and where it lies in the global heap.</summary>
    private const int ReferenceBytes = 16;

    private readonly SpooledTexts _texts = column.OpenTexts();
    private readonly int _width = column.Width;

    protected override string[] Next(int rows)
    {
        string[] texts = new string[rows * _width];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Encoding.UTF8.GetString(_texts.Next());
        return texts;
    }
}
