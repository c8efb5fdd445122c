using System.Buffers.Binary;
using System.Text;

namespace Challenge.Formats.Hdf5;

/// <summary>Messages over a pipe: four bytes of length, little-endian, then the content. Both ends are of the same build.</summary>
internal static class Frames
{
    /// <summary>Content may not be longer; plans of the widest tables are a few megabytes.</summary>
    public const int Longest = 64 << 20;

    public static void Write(Stream pipe, Action<BinaryWriter> content)
    {
        using MemoryStream frame = new();
        frame.SetLength(sizeof(int));
        frame.Position = sizeof(int);
        using BinaryWriter writer = new(frame, Encoding.UTF8, leaveOpen: true);
        content(writer);
        writer.Flush();
        Span<byte> bytes = frame.GetBuffer().AsSpan(0, (int)frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - sizeof(int));
        pipe.Write(bytes);
        pipe.Flush();
    }

    /// <summary>The next message, or null when the other end is gone.</summary>
    public static BinaryReader? Read(Stream pipe)
    {
        byte[] head = new byte[sizeof(int)];
        if (pipe.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > Longest)
            return null;
        byte[] content = new byte[length];
        return pipe.ReadAtLeast(content, length, throwOnEndOfStream: false) < length ? null : new BinaryReader(new MemoryStream(content), Encoding.UTF8);
    }
}
