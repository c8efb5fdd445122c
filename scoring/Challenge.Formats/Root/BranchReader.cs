using System.Buffers.Binary;
using System.Globalization;

namespace Challenge.Formats.Root;

/// <summary>Reads the baskets of branches into columns, each basket once for all columns of its branch.</summary>
internal sealed class BranchReader(RootFile file, long entries, RowWindow window, ReadOptions options, CancellationToken cancellationToken)
{
    public IEnumerable<Column> Read(IGrouping<RootObject, TreeColumn> branch)
    {
        if (branch.Key.Members.GetValueOrDefault("fFileName") is string { Length: > 0 } other)
            throw UnreadableRootException.Unsupported($"its values are in another file, '{other}'", "Merge the files (hadd), and send the result.", branch.Key.Name);
        TreeColumn[] columns = [.. branch];
        BasketPlace[] baskets = [.. branch.Key.Integers("fBasketSeek").Where(s => s != 0).Distinct().Select(seek => Place(seek, branch.Key))];
        EmbeddedBasket[] embedded = [.. branch.Key.List("fBaskets").OfType<EmbeddedBasket>().Where(b => b.Entries > 0)];
        // Counted before anything of the tree's length is allocated: what a damaged tree claims, its baskets must hold.
        long all = baskets.Sum(b => (long)b.Entries) + embedded.Sum(b => (long)b.Entries);
        if (all != entries)
            throw UnreadableRootException.Damaged($"its baskets hold {all} entries, and the tree {entries}", branch.Key.Name);
        long bytes = baskets.Sum(b => (long)b.Border) + embedded.Sum(b => (long)b.Data.Length);
        if (bytes < entries * Math.Max(columns[0].ListLength > 0 ? columns[0].ListHeader : 1, columns[0].Stride))
            throw UnreadableRootException.Damaged($"its baskets hold {bytes} bytes, too few for {entries} entries", branch.Key.Name);

        ColumnFill[] fills = [.. columns.Where(static c => c.ListLength == 0).Select(c => new ColumnFill(c, window.Count, options.FirstRow))];
        ListFill[] lists = [.. columns.Where(static c => c.ListLength > 0).Select(c => new ListFill(c, window.Count, options))];
        long at = 0;
        foreach ((int held, Func<EmbeddedBasket> open) in baskets.Select(b => (b.Entries, (Func<EmbeddedBasket>)(() => Data(b, lists.Length > 0)))).Concat(embedded.Select(e => (e.Entries, (Func<EmbeddedBasket>)(() => e)))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int first, int row, int count) = window.Of(at, held);
            at += held;
            if (count == 0)
                continue;
            EmbeddedBasket basket = open();
            foreach (ColumnFill fill in fills)
                fill.Take(basket, first, row, count);
            foreach (ListFill list in lists)
                list.Take(basket, first, row, count);
        }
        return fills.Select(f => f.ToColumn()).Concat(lists.SelectMany(static l => l.ToColumns()));
    }

    /// <summary>What a basket adds to a key stands at the end of its header: version, size, entry size, entries, last byte, flag.</summary>
    private BasketPlace Place(long seek, RootObject branch)
    {
        RootKey key = file.ReadKey(seek);
        RootBuffer rest = new(file.At(seek, key.HeaderLength));
        rest.Position = Math.Max(0, key.HeaderLength - 19);
        rest.U16();
        rest.I32();
        rest.I32();
        int count = rest.I32();
        int border = rest.I32() - key.HeaderLength;
        return count >= 0 && border >= 0 && border <= key.ObjectLength
            ? new BasketPlace(key, count, border)
            : throw UnreadableRootException.Damaged("a basket states impossible lengths", branch.Name);
    }

    private EmbeddedBasket Data(BasketPlace place, bool hasOffsets)
    {
        byte[] whole = file.ReadObject(place.Key);
        int[] offsets = hasOffsets && whole.Length > place.Border
            ? EmbeddedBasket.ReadOffsets(new RootBuffer(whole) { Position = place.Border }, place.Entries, place.Key.HeaderLength)
            : [];
        return new EmbeddedBasket(place.Entries, whole[..place.Border]) { Offsets = offsets };
    }

    /// <summary>A basket with a record of its own: its entries, and where their bytes end and their offsets begin.</summary>
    private sealed record BasketPlace(RootKey Key, int Entries, int Border);

    /// <summary>A column being filled.</summary>
    private sealed class ColumnFill(TreeColumn column, int rows, int firstRow)
    {
        private readonly long[] _integers = LeafKinds.TypeOf(column.Kind) == ColumnType.Int64 ? new long[rows] : [];
        private readonly float[] _singles = column.Kind == LeafKind.Float32 ? new float[rows] : [];
        private readonly double[] _reals = column.Kind == LeafKind.Float64 ? new double[rows] : [];
        private readonly string[] _texts = column.Kind == LeafKind.Text ? new string[rows] : [];

        public Column ToColumn() => column.Kind switch
        {
            LeafKind.Float32 => Column.Of(column.Name, _singles),
            LeafKind.Float64 => Column.Of(column.Name, _reals),
            LeafKind.Text => Column.Of(column.Name, _texts),
            _ => Column.Of(column.Name, _integers),
        };

        /// <summary>Takes entries of a basket, from the <paramref name="first"/> on, as rows from <paramref name="row"/> on.</summary>
        public void Take(EmbeddedBasket basket, int first, int row, int count)
        {
            if (column.Kind == LeafKind.Text)
            {
                RootBuffer texts = new(basket.Data);
                for (int i = 0; i < first; i++)
                    texts.Text();
                for (int i = 0; i < count; i++)
                    _texts[row + i] = texts.Text().TrimEnd('\0');
                return;
            }
            if ((long)basket.Entries * column.Stride != basket.Data.Length)
                throw UnreadableRootException.Damaged($"a basket of {basket.Entries} entries of {column.Stride} bytes has {basket.Data.Length} bytes", column.Name);
            for (int i = 0; i < count; i++)
                Decode(basket.Data.AsSpan(((first + i) * column.Stride) + column.Offset), row + i);
        }

        private void Decode(ReadOnlySpan<byte> value, int row)
        {
            switch (column.Kind)
            {
                case LeafKind.Float32:
                    _singles[row] = BinaryPrimitives.ReadSingleBigEndian(value);
                    break;
                case LeafKind.Float64:
                    _reals[row] = BinaryPrimitives.ReadDoubleBigEndian(value);
                    break;
                default:
                    _integers[row] = LeafKinds.Integer(column.Kind, value) ?? throw UnreadableRootException.Unsupported(
                        string.Create(CultureInfo.InvariantCulture, $"row {firstRow + row + 1L} holds an unsigned integer beyond the 64-bit signed range"), "Store it as a signed integer or as text.", column.Name);
                    break;
            }
        }
    }
}
