namespace Challenge.Formats.Root;

/// <summary>A basket kept inside its branch, as the last one is when a tree was small: what its data are without a record of their own.</summary>
/// <param name="Entries">Entries in it.</param>
/// <param name="Data">Their bytes.</param>
internal sealed record EmbeddedBasket(int Entries, byte[] Data)
{
    /// <summary>Where each entry begins in the data, where entries differ in length; otherwise empty.</summary>
    public int[] Offsets { get; init; } = [];


    /// <summary>Source: ROOT, TBasket::Streamer.</summary>
    public static EmbeddedBasket Read(RootBuffer buffer)
    {
        RootKey key = RootKey.Read(buffer);
        buffer.U16();
        buffer.I32();
        if (buffer.I32() < 0)
            buffer.U8();
        int entries = buffer.I32();
        int last = buffer.I32();
        int flag = buffer.U8();
        int[] offsets = [];
        if (flag >= 80)
            flag -= 80;
        else if (flag != 0 && flag % 10 != 2)
        {
            if (entries > 0)
                offsets = ReadOffsets(buffer, entries, key.HeaderLength);
            if (flag > 40)
                buffer.Take(checked(4 * buffer.Count(buffer.I32(), 4)));
        }
        if (flag != 1 && flag <= 10)
            return new EmbeddedBasket(0, []);
        ReadOnlySpan<byte> whole = buffer.Take(last);
        if (key.HeaderLength > last)
            throw UnreadableRootException.Damaged("a basket is shorter than its header");
        return new EmbeddedBasket(entries, whole[key.HeaderLength..].ToArray()) { Offsets = offsets };
    }

    /// <summary>A count and that many places, which count from the start of the header; there may be one more than entries.</summary>
    public static int[] ReadOffsets(RootBuffer buffer, int entries, int headerLength)
    {
        int count = buffer.Count(buffer.I32(), 4);
        if (count < entries)
            throw UnreadableRootException.Damaged("a basket has fewer places than entries");
        int[] offsets = new int[entries];
        for (int i = 0; i < entries; i++)
            offsets[i] = buffer.I32() - headerLength;
        buffer.Take(4 * (count - entries));
        return offsets;
    }
}
