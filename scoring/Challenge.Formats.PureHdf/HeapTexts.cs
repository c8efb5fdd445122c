using System.Buffers.Binary;
using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Worker;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// Texts of variable length. A row stores where each is in the file's heaps: its length, the address of a collection and a number in it. That is
/// replaced here by a pointer to a copy. PureHDF's own way decodes UTF-8 and hides what is none, and makes an object of every compound.
/// </summary>
internal sealed unsafe class HeapTexts : IDisposable
{
    private readonly PureFile _file;
    private readonly int[] _offsets;
    private readonly int _stride;
    private readonly int _addressBytes;
    private readonly MethodInfo _findCollection;
    private readonly Dictionary<ulong, IDictionary> _collections = [];
    private readonly List<nint> _copies = [];

    public HeapTexts(PureFile file, NativeDataset dataset, StoredDataset stored)
    {
        Internals internals = file.Internals;
        (_file, _stride) = (file, stored.Type.Size);
        _offsets = [.. stored.Type.Fields.Where(static f => f.IsPointer).Select(static f => f.Offset)];
        _addressBytes = (int)internals.Number(file.Superblock, "OffsetsSize");
        _findCollection = internals.Method(internals.TypeOf("NativeCache"), "GetGlobalHeapObject");
        // PureHDF gives no bytes of a type with references; for bytes as they are stored it needs no more than its plain decoder.
        object type = internals.Get<object>(dataset, "InternalDataType");
        Delegate plain = (Delegate)internals.Method(type.GetType(), "GetDecodeInfoForUnmanagedMemory").MakeGenericMethod(typeof(byte)).Invoke(null, [])!;
        internals.Get<ConcurrentDictionary<(Type, bool), Delegate>>(type, "_decodeInfoCache").TryAdd((typeof(byte), true), plain);
    }

    /// <summary>Puts pointers into elements that lie one after the other.</summary>
    public void Resolve(byte* elements, int count)
    {
        for (int i = 0; i < count; i++)
        {
            foreach (int offset in _offsets)
            {
                byte* cell = elements + ((long)i * _stride) + offset;
                *(byte**)cell = Find(new ReadOnlySpan<byte>(cell, sizeof(uint) + _addressBytes + sizeof(uint)));
            }
        }
    }

    /// <summary>Frees the copies, and what PureHDF keeps of the heaps.</summary>
    public void Release()
    {
        foreach (nint copy in _copies)
            NativeMemory.Free((void*)copy);
        _copies.Clear();
        _collections.Clear();
        _file.ForgetHeaps();
    }

    public void Dispose() => Release();

    private byte* Find(ReadOnlySpan<byte> cell)
    {
        ulong address = 0;
        for (int b = _addressBytes - 1; b >= 0; b--)
            address = (address << 8) | cell[sizeof(uint) + b];
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(cell);
        if (address == 0 || length == 0)
            return null;
        if (!_collections.TryGetValue(address, out IDictionary? collection))
        {
            object found = _findCollection.Invoke(null, [_file.Context, address, true])!;
            _collections.Add(address, collection = _file.Internals.Get<IDictionary>(found, "GlobalHeapObjects"));
        }
        object entry = collection[(int)BinaryPrimitives.ReadUInt32LittleEndian(cell[(sizeof(uint) + _addressBytes)..])] ?? throw new InvalidDataException("a text that is not in its heap");
        ReadOnlySpan<byte> text = _file.Internals.Get<byte[]>(entry, "ObjectData");
        text = text[..(int)Math.Min(length, (uint)text.Length)];
        byte* copy = (byte*)NativeMemory.Alloc((nuint)text.Length + 1);
        _copies.Add((nint)copy);
        text.CopyTo(new Span<byte>(copy, text.Length));
        copy[text.Length] = 0;
        return copy;
    }
}
