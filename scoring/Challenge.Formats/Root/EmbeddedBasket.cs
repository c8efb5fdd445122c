namespace Challenge.Formats.Root;

/// <summary>A basket kept inside its branch, as the last one is when a tree was small: what its data are without a record of their own.</summary>
/// <param name="Entries">Entries in it.</param>
/// <param name="Data">Their bytes.</param>
internal sealed record EmbeddedBasket(int Entries, byte[] Data)
{
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
        if (flag >= 80)
            flag -= 80;
        else if (flag != 0 && flag % 10 != 2)
        {
            if (entries > 0)
                buffer.Take(checked(4 * buffer.Count(buffer.I32(), 4)));
            if (flag > 40)
                buffer.Take(checked(4 * buffer.Count(buffer.I32(), 4)));
        }
        if (flag != 1 && flag <= 10)
            return new EmbeddedBasket(0, []);
        ReadOnlySpan<byte> whole = buffer.Take(last);
        if (key.HeaderLength > last)
            throw UnreadableRootException.Damaged("a basket is shorter than its header");
        return new EmbeddedBasket(entries, whole[key.HeaderLength..].ToArray());
    }
}
