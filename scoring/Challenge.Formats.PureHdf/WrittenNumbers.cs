using System.Runtime.InteropServices;
using Challenge.Formats.Writing;
using PureHDF.Filters;

namespace Challenge.Formats.PureHdf;

/// <summary>A column of numbers, shuffled and deflated.</summary>
internal sealed class WrittenNumbers<T>(SpooledColumn column, long rows)
    : WrittenColumn<T>(rows, column.Shape, Marshal.SizeOf<T>() * column.Width, [ShuffleFilter.Id, DeflateFilter.Id])
    where T : unmanaged
{
    private readonly Stream _values = column.OpenNumbers();
    private readonly int _width = column.Width;

    protected override T[] Next(int rows)
    {
        T[] values = new T[rows * _width];
        _values.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
