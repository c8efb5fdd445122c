using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Challenge.Baselines.Torch.Files;

/// <summary>
/// Arrays and texts in a file of format safetensors (https://huggingface.co/docs/safetensors): 8 bytes of length, a JSON header, the arrays, all little-endian.
/// Python reads it without this project. A checksum of everything stands among the texts.
/// </summary>
/// <param name="Texts">Metadata.</param>
/// <param name="Tensors">The arrays.</param>
internal sealed record TensorFile(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<StoredTensor> Tensors)
{
    /// <summary>Ends the name of a file that is being written.</summary>
    public const string Unfinished = ".unfinished";

    private const string ChecksumKey = "sha256";

    private const int LongestHeader = 100_000_000;

    public float[] Floats(string name) => (float[])this[name].Values;

    public StoredTensor this[string name] => Find(name) ?? throw new InvalidDataException($"there is no array '{name}'");

    public StoredTensor? Find(string name) => Tensors.FirstOrDefault(t => t.Name == name);

    /// <summary>Writes under another name first, so that the name always leads to a whole file. The checksum.</summary>
    public string Write(string path)
    {
        string checksum = Checksum();
        JsonObject header = new()
        {
            ["__metadata__"] = new JsonObject([.. Texts.Append(new(ChecksumKey, checksum)).Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value))]),
        };
        long end = 0;
        foreach (StoredTensor tensor in Tensors)
        {
            long start = end;
            end += Bytes(tensor.Values).Length;
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = TypeOf(tensor.Values), ["shape"] = new JsonArray([.. tensor.Shape.Select(n => (JsonNode)n)]), ["data_offsets"] = new JsonArray(start, end),
            };
        }
        byte[] text = Encoding.UTF8.GetBytes(header.ToJsonString());
        // The arrays begin at a multiple of eight bytes, as the format advises.
        byte[] head = new byte[sizeof(long) + ((text.Length + 7) / 8 * 8)];
        head.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(head, head.Length - sizeof(long));
        text.CopyTo(head, sizeof(long));
        string unfinished = path + Unfinished;
        using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(head);
            foreach (StoredTensor tensor in Tensors)
                file.Write(Bytes(tensor.Values));
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
        return checksum;
    }

    /// <exception cref="InvalidDataException">The file is not whole; the message says how.</exception>
    public static TensorFile Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] head = new byte[sizeof(long)];
            file.ReadExactly(head);
            long length = BinaryPrimitives.ReadInt64LittleEndian(head);
            if (length is < 2 or > LongestHeader || length > file.Length - sizeof(long))
                throw new InvalidDataException($"its header would be {length} bytes long");
            byte[] text = new byte[length];
            file.ReadExactly(text);
            JsonObject header = JsonNode.Parse(text) as JsonObject ?? throw new InvalidDataException("its header is no JSON object");
            Dictionary<string, string> texts = [];
            foreach ((string key, JsonNode? value) in (header["__metadata__"] as JsonObject)!)
                texts.Add(key, value!.GetValue<string>());
            List<StoredTensor> tensors = [];
            foreach ((string name, JsonNode? described) in header.Where(h => h.Key != "__metadata__"))
                tensors.Add(ReadTensor(file, name, described!.AsObject(), sizeof(long) + length));
            texts.Remove(ChecksumKey, out string? checksum);
            TensorFile read = new(texts, tensors);
            return read.Checksum() == checksum ? read : throw new InvalidDataException("its content does not fit its checksum");
        }
        catch (Exception e) when (e is EndOfStreamException or JsonException or NullReferenceException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException(e is EndOfStreamException ? "it ends too early" : "its header is damaged", e);
        }
    }

    private static StoredTensor ReadTensor(FileStream file, string name, JsonObject described, long origin)
    {
        long[] shape = [.. described["shape"]!.AsArray().Select(n => n!.GetValue<long>())];
        long[] place = [.. described["data_offsets"]!.AsArray().Select(n => n!.GetValue<long>())];
        if (shape.Any(n => n < 0) || place is not [var start, var end] || start < 0 || end < start || end > file.Length - origin)
            throw new InvalidDataException($"it ends before its array '{name}' does");
        int count = checked((int)shape.Aggregate(1L, (a, b) => checked(a * b)));
        Array values = described["dtype"]!.GetValue<string>() switch
        {
            "F32" when end - start == 4L * count => new float[count],
            "F64" when end - start == 8L * count => new double[count],
            "I64" when end - start == 8L * count => new long[count],
            _ => throw new InvalidDataException($"its array '{name}' is of a type that is not written here"),
        };
        file.Position = origin + start;
        file.ReadExactly(Bytes(values));
        return new StoredTensor(name, values, shape);
    }

    /// <summary>Over names, texts, shapes and numbers, however the header is laid out.</summary>
    public string Checksum()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string key, string value) in Texts.OrderBy(t => t.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}\0{value}\0"));
        foreach (StoredTensor tensor in Tensors.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}\0{TypeOf(tensor.Values)}\0{string.Join(',', tensor.Shape)}\0"));
            hash.AppendData(Bytes(tensor.Values));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string TypeOf(Array values) => values switch { float[] => "F32", double[] => "F64", long[] => "I64", _ => throw new ArgumentException("no such type", nameof(values)) };

    private static Span<byte> Bytes(Array values) => values switch
    {
        float[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        double[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        long[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        _ => throw new ArgumentException("no such type", nameof(values)),
    };
}
