using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// The LZF filter of h5py (number 32000), which libhdf5 does not have: decompression only. LZF is a byte-oriented Lempel-Ziv code: a control
/// byte below 32 is followed by that many literals and one; otherwise its upper three bits are a length and the lower five the upper part of a distance.
/// </summary>
internal static unsafe class LzfFilter
{
    private const int Number = 32000;
    private const uint Reverse = 0x0100;
    private const ulong LargestChunk = 1UL << 31;

    /// <summary>Makes the filter known to libhdf5; it stays so for the life of the process.</summary>
    public static void Register()
    {
        Description filter = new() { Version = 1, Number = Number, HasEncoder = 0, HasDecoder = 1, Apply = &Apply };
        filter.Name = (byte*)Marshal.StringToCoTaskMemUTF8("lzf");
        _ = H5Properties.H5Zregister(&filter);
    }

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

    /// <summary>H5Z_func_t: replaces the buffer by the decompressed one and gives its length, 0 for failure. The third parameter is the chunk's size.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Apply(uint flags, nuint parameterCount, uint* parameters, nuint bytes, nuint* size, void** buffer)
    {
        nuint room = parameterCount >= 3 && parameters[2] != 0 ? parameters[2] : *size;
        if ((flags & Reverse) == 0 || room == 0 || room > LargestChunk || bytes > LargestChunk)
            return 0;
        nint output = H5.H5allocate_memory(room, 0);
        if (output == 0)
            return 0;
        int written = Decompress(new ReadOnlySpan<byte>(*buffer, (int)bytes), new Span<byte>((void*)output, (int)room));
        if (written <= 0)
        {
            _ = H5.H5free_memory(output);
            return 0;
        }
        _ = H5.H5free_memory((nint)(*buffer));
        *buffer = (void*)output;
        *size = room;
        return (nuint)written;
    }

    /// <summary>H5Z_class2_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Description
    {
        public int Version;
        public int Number;
        public uint HasEncoder;
        public uint HasDecoder;
        public byte* Name;
        public nint CanApply;
        public nint SetLocal;
        public delegate* unmanaged[Cdecl]<uint, nuint, uint*, nuint, nuint*, void**, nuint> Apply;
    }
}
