namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// LZF, a byte-oriented Lempel-Ziv code: a control byte below 32 is followed by that many literals and one; otherwise its upper three bits are a
/// length and the lower five the upper part of a distance.
/// </summary>
internal static class LzfBlock
{
    /// <summary>Number of h5py's filter in the HDF Group's registry.</summary>
    public const ushort FilterNumber = 32000;

    /// <summary>Decompresses into <paramref name="output"/>; the number of bytes written, or −1 for damaged input or too little room.</summary>
    public static int Decompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        int from = 0;
        int to = 0;
        while (from < input.Length)
        {
            int control = input[from++];
            if (control < 32)
            {
                int count = control + 1;
                if (count > input.Length - from || count > output.Length - to)
                    return -1;
                input.Slice(from, count).CopyTo(output[to..]);
                from += count;
                to += count;
                continue;
            }
            int length = control >> 5;
            if (length == 7 && from < input.Length)
                length += input[from++];
            length += 2;
            if (from >= input.Length)
                return -1;
            int distance = ((control & 31) << 8) + input[from++] + 1;
            if (distance > to || length > output.Length - to)
                return -1;
            // The copy may overlap what it writes, so it goes byte by byte.
            for (int i = 0; i < length; i++, to++)
                output[to] = output[to - distance];
        }
        return to;
    }
}
