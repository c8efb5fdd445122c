using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Challenge.Formats.Parquet;

/// <summary>
/// Levels of values that lie in arrays of one shape: nothing is missing, so all definition levels are the largest, and the repetition levels of every row
/// are the same (Dremel, Melnik et al. 2010): 0 where a row begins, d where an array of dimension d goes on.
/// </summary>
/// <param name="shape">The array in each row; empty where a row holds one value, which has no levels.</param>
internal sealed class ListLevels(IReadOnlyList<int> shape)
{
    private readonly int _width = shape.Aggregate(1, static (product, length) => product * length);
    private readonly int _bits = BitOperations.Log2((uint)Math.Max(1, shape.Count)) + 1;
    private readonly ArrayBufferWriter<byte> _encoded = new();
    private int[] _repetition = [];

    /// <summary>That many values or, as a row must not go over a page, the whole rows next below; one row at least.</summary>
    public int WholeRows(int values) => Math.Max(1, values / _width) * _width;

    /// <summary>Writes the levels of so many values, each kind after its length, as pages of version 1 have them.</summary>
    public void Write(int values, IBufferWriter<byte> page)
    {
        if (shape.Count == 0)
            return;
        if (_repetition.Length < values)
            _repetition = Repetition(values);
        _encoded.ResetWrittenCount();
        HybridWriter.Write(_repetition.AsSpan(0, values), _bits, _encoded);
        WriteLengthAndContent(page);
        _encoded.ResetWrittenCount();
        HybridWriter.WriteRun(shape.Count, values, _bits, _encoded);
        WriteLengthAndContent(page);
    }

    private int[] Repetition(int values)
    {
        int[] levels = new int[values];
        for (int i = 0; i < values; i++)
        {
            int level = shape.Count, place = i;
            for (int d = shape.Count - 1; d >= 0 && place % shape[d] == 0; d--)
            {
                level = d;
                place /= shape[d];
            }
            levels[i] = level;
        }
        return levels;
    }

    private void WriteLengthAndContent(IBufferWriter<byte> page)
    {
        BinaryPrimitives.WriteInt32LittleEndian(page.GetSpan(sizeof(int)), _encoded.WrittenCount);
        page.Advance(sizeof(int));
        page.Write(_encoded.WrittenSpan);
    }
}
