using System.Runtime.InteropServices;
using System.Text;
using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5;

/// <summary>
/// Writes a table as one 1-D dataset a column, in the order of the columns (the root group keeps the order of creation): int64, float32,
/// float64, and UTF-8 text of fixed length, or of variable length where padding would cost more than it saves. Columns of more than
/// 64 KiB are chunked, shuffled and deflated. No times and no addresses of memory get into the file: the same table gives the same bytes.
/// </summary>
internal static unsafe class Hdf5Writer
{
    private const int ContiguousBytes = 1 << 16;
    private const int ChunkBytes = 1 << 20;
    private const uint DeflateLevel = 4;
    private const uint TracksCreationOrder = 3;
    private const uint Exclusive = 4;
    private const nuint MemoryStep = 1 << 20;

    /// <summary>libhdf5 is one for the whole process and not safe for threads; what is shared is the library's own state.</summary>
    private static readonly Lock OneAtATime = new();

    /// <exception cref="IOException">The library is missing, or it could not write.</exception>
    public static void Write(Table table, Stream destination)
    {
        void* image = null;
        try
        {
            nint size;
            lock (OneAtATime)
            {
                NativeHdf5 library = NativeHdf5.Find() ?? throw new IOException($"HDF5 cannot be written: the library is missing. {NativeHdf5.Missing.Advice}");
                size = WriteImage(library, table, ref image);
            }
            using UnmanagedMemoryStream written = new((byte*)image, size);
            written.CopyTo(destination);
        }
        catch (Hdf5Refusal refusal)
        {
            throw new IOException($"the HDF5 library could not write: {refusal.Problem.Problem}", refusal);
        }
        finally
        {
            NativeMemory.Free(image);
        }
    }

    /// <summary>
    /// Writes the file into memory. On a disk, libhdf5 would hold a lock and a descriptor that processes started meanwhile inherit.
    /// </summary>
    private static nint WriteImage(NativeHdf5 library, Table table, ref void* image)
    {
        using Hid creation = Made(H5Properties.H5Pcreate(library.FileCreation));
        Check(H5Properties.H5Pset_link_creation_order(creation, TracksCreationOrder));
        Check(H5Properties.H5Pset_obj_track_times(creation, 0));
        using Hid access = Made(H5Properties.H5Pcreate(library.FileAccess));
        Check(H5Properties.H5Pset_fapl_core(access, MemoryStep, 0));
        using Hid file = Made(H5.H5Fcreate("table.h5", Exclusive, creation, access));
        HashSet<string> links = new(StringComparer.Ordinal);
        foreach (Column column in table.Columns)
            WriteColumn(library, file, column, LinkOf(column.Name, links));
        Check(H5.H5Fflush(file, 0));
        nint size = H5.H5Fget_file_image(file, null, 0);
        Check(size > 0 ? 0 : -1);
        image = NativeMemory.Alloc((nuint)size);
        return H5.H5Fget_file_image(file, image, (nuint)size) == size ? size : throw Hdf5Refusal.Failed("H5Fget_file_image", "");
    }

    private static void WriteColumn(NativeHdf5 library, Hid file, Column column, string link)
    {
        switch (column)
        {
            case Column<long> c:
                fixed (long* values = c.Values)
                    WriteDataset(library, file, column, link, library.Signed64, sizeof(long), values);
                break;
            case Column<float> c:
                fixed (float* values = c.Values)
                    WriteDataset(library, file, column, link, library.Float32, sizeof(float), values);
                break;
            case Column<double> c:
                fixed (double* values = c.Values)
                    WriteDataset(library, file, column, link, library.Float64, sizeof(double), values);
                break;
            case Column<string> c:
                WriteTexts(library, file, c, link);
                break;
        }
    }

    private static void WriteTexts(NativeHdf5 library, Hid file, Column<string> column, string link)
    {
        long total = 0;
        int longest = 1;
        foreach (string text in column.Values)
        {
            int length = Encoding.UTF8.GetByteCount(text);
            longest = Math.Max(longest, length);
            total += length;
        }
        using Hid type = Made(H5Types.H5Tcopy(library.CString));
        Check(H5Types.H5Tset_cset(type, H5Types.Utf8));
        bool isFixed = longest * (long)column.Count <= (4 * total) + ChunkBytes && longest * (long)column.Count < Array.MaxLength;
        Check(H5Types.H5Tset_size(type, isFixed ? (nuint)longest : H5Types.Variable));
        Check(H5Types.H5Tset_strpad(type, isFixed ? H5Types.NullPadded : H5Types.NullTerminated));
        if (isFixed)
        {
            byte[] bytes = new byte[longest * column.Count];
            for (int row = 0; row < column.Count; row++)
                Encoding.UTF8.GetBytes(column.Values[row], bytes.AsSpan(row * longest, longest));
            fixed (byte* values = bytes)
                WriteDataset(library, file, column, link, type, longest, values);
            return;
        }
        byte[] all = new byte[total + column.Count];
        int[] starts = new int[column.Count];
        int at = 0;
        for (int row = 0; row < column.Count; row++)
        {
            starts[row] = at;
            at += Encoding.UTF8.GetBytes(column.Values[row], all.AsSpan(at)) + 1;
        }
        nint[] pointers = new nint[column.Count];
        fixed (byte* text = all)
        fixed (nint* values = pointers)
        {
            for (int row = 0; row < pointers.Length; row++)
                pointers[row] = (nint)(text + starts[row]);
            WriteDataset(library, file, column, link, type, sizeof(nint), values);
        }
    }

    private static void WriteDataset(NativeHdf5 library, Hid file, Column column, string link, long type, int valueBytes, void* values)
    {
        using Hid creation = Made(H5Properties.H5Pcreate(library.DatasetCreation));
        Check(H5Properties.H5Pset_obj_track_times(creation, 0));
        if ((long)column.Count * valueBytes > ContiguousBytes)
        {
            ulong chunk = (ulong)Math.Clamp(ChunkBytes / valueBytes, 1, column.Count);
            Check(H5Properties.H5Pset_chunk(creation, 1, [chunk]));
            if (column.Type != ColumnType.Text)
                Check(H5Properties.H5Pset_shuffle(creation));
            Check(H5Properties.H5Pset_deflate(creation, DeflateLevel));
        }
        using Hid space = Made(H5.H5Screate_simple(1, [(ulong)column.Count], default));
        using Hid dataset = Made(H5.H5Dcreate2(file, link, type, space, H5.Default, creation, H5.Default));
        if (column.Count > 0)
            Check(H5.H5Dwrite(dataset, type, H5.Default, H5.Default, H5.Default, values));
        if (link != column.Name)
            WriteName(library, dataset, column.Name);
    }

    private static void WriteName(NativeHdf5 library, Hid dataset, string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        using Hid type = Made(H5Types.H5Tcopy(library.CString));
        Check(H5Types.H5Tset_cset(type, H5Types.Utf8));
        Check(H5Types.H5Tset_size(type, (nuint)bytes.Length));
        Check(H5Types.H5Tset_strpad(type, H5Types.NullPadded));
        using Hid space = Made(H5.H5Screate(H5.SpaceScalar));
        using Hid attribute = Made(H5.H5Acreate2(dataset, Worker.StoredDataset.NameAttribute, type, space, H5.Default, H5.Default));
        fixed (byte* value = bytes)
            Check(H5.H5Awrite(attribute, type, value));
    }

    /// <summary>The name as a link can have it: without '/', not ".", not that of PyTables' indices, and not taken. The real name then goes into an attribute.</summary>
    private static string LinkOf(string name, HashSet<string> taken)
    {
        string link = name.Replace('/', '∕');
        if (link == "." || link.StartsWith("_i_", StringComparison.Ordinal))
            link = "column " + link;
        while (!taken.Add(link))
            link += "'";
        return link;
    }

    private static Hid Made(long id) => Hid.Of(id, "a call", "");

    private static void Check(int status)
    {
        if (status < 0)
            throw Hdf5Refusal.Failed("a call", "");
    }
}
