using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>The LZF filter of h5py (number 32000), which libhdf5 does not have: decompression only.</summary>
internal static unsafe class LzfFilter
{
    private const uint Reverse = 0x0100;
    private const ulong LargestChunk = 1UL << 31;

    /// <summary>Makes the filter known to libhdf5; it stays so for the life of the process.</summary>
    public static void Register()
    {
        Description filter = new() { Version = 1, Number = LzfBlock.FilterNumber, HasEncoder = 0, HasDecoder = 1, Apply = &Apply };
        filter.Name = (byte*)Marshal.StringToCoTaskMemUTF8("lzf");
        _ = H5Properties.H5Zregister(&filter);
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
        int written = LzfBlock.Decompress(new ReadOnlySpan<byte>(*buffer, (int)bytes), new Span<byte>((void*)output, (int)room));
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
