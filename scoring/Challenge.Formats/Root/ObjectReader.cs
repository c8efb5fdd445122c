namespace Challenge.Formats.Root;

/// <summary>
/// Reads the objects of one record as ROOT streams them: by the file's own description of each class, a few basic classes by heart. An object that was
/// written before is a reference to its place. Source: ROOT, TBufferFile::ReadObjectAny and TStreamerInfo::ReadBuffer.
/// </summary>
internal sealed partial class ObjectReader
{
    private const uint ByteCountMark = 0x4000_0000;
    private const uint ClassMark = 0x8000_0000;
    private const uint NewClass = 0xFFFF_FFFF;
    private const uint ReferencedBit = 1 << 4;
    private const int DeepestObject = 64;

    /// <summary>References count from the start of the record's header, and two further, so that 0 and 1 stay free.</summary>
    private readonly int _origin;
    private readonly RootBuffer _buffer;
    private readonly StreamerInfos _infos;
    private readonly Dictionary<uint, object?> _seen = [];
    private int _depth;

    public ObjectReader(byte[] record, int headerLength, StreamerInfos infos) =>
        (_buffer, _origin, _infos) = (new RootBuffer(record), headerLength + 2, infos);

    /// <summary>The record is one object of that class.</summary>
    public RootObject Object(string className) => Inline(className) as RootObject ?? throw UnreadableRootException.Damaged($"a {className} cannot be read");

    /// <summary>The record is a TList.</summary>
    public List<object?> List() => ListBody(hasOptions: true);

    /// <summary>An object behind a pointer: null, one seen before, or a new one with its class.</summary>
    private object? Pointed()
    {
        int start = _buffer.Position;
        uint tag = _buffer.U32();
        int end = -1;
        int tagPlace = start;
        if ((tag & ByteCountMark) != 0 && tag != NewClass)
        {
            end = EndOf(start, tag);
            tagPlace = _buffer.Position;
            tag = _buffer.U32();
        }
        object? found = null;
        if ((tag & ClassMark) == 0)
        {
            found = _seen.GetValueOrDefault(tag);
        }
        else
        {
            string className = tag == NewClass ? _buffer.TextToNul() : _seen.GetValueOrDefault(tag & ~ClassMark) as string
                ?? throw UnreadableRootException.Damaged("an object refers to a class that does not stand before it");
            if (tag == NewClass)
                _seen[(uint)(tagPlace + _origin)] = className;
            found = Inline(className, place: (uint)(start + _origin), end);
        }
        if (end >= 0)
            _buffer.Position = end;
        return found;
    }

    /// <summary>An object in place.</summary>
    /// <param name="className">Its class.</param>
    /// <param name="place">What later references call it; 0 for none.</param>
    /// <param name="end">Where it ends, if that is known; −1 otherwise.</param>
    private object? Inline(string className, uint place = 0, int end = -1)
    {
        if (++_depth > DeepestObject)
            throw UnreadableRootException.Damaged("objects are nested without end");
        object? result;
        switch (className)
        {
            case "TString":
                result = _buffer.Text();
                break;
            case "TObjArray":
                result = ListBody(hasOptions: false);
                break;
            case "TList" or "THashList":
                result = ListBody(hasOptions: true);
                break;
            case "TArrayC" or "TArrayS" or "TArrayI" or "TArrayL" or "TArrayL64" or "TArrayF" or "TArrayD":
                result = NumberList(className);
                break;
            case "TBasket":
                result = EmbeddedBasket.Read(_buffer);
                break;
            default:
                RootObject made = new(className);
                // Before it is filled: a leaf may point to itself by way of its branch.
                if (place != 0)
                    _seen[place] = made;
                Fill(made, className, end);
                result = made;
                break;
        }
        if (place != 0)
            _seen[place] = result;
        _depth--;
        return result;
    }

    private void Fill(RootObject target, string className, int knownEnd)
    {
        switch (className)
        {
            case "TObject":
                SkipTObject();
                return;
            case "TNamed":
                (int end, _) = Version();
                SkipTObject();
                target.Members["fName"] = _buffer.Text();
                target.Members["fTitle"] = _buffer.Text();
                GoTo(end);
                return;
            case "TStreamerInfo":
                StreamerInfo(target);
                return;
            case not null when className.StartsWith("TStreamer", StringComparison.Ordinal):
                Element(target, className);
                return;
            default:
                Described(target, className!, knownEnd);
                return;
        }
    }

    /// <summary>By the file's description of the class.</summary>
    private void Described(RootObject target, string className, int knownEnd)
    {
        (int end, int version) = Version();
        if (_infos.Find(className, version) is { } elements)
        {
            foreach (StreamerElement element in elements)
            {
                if (!TryMember(target, element))
                    break;
            }
        }
        else if (end < 0 && knownEnd < 0)
        {
            throw UnreadableRootException.Damaged($"the file does not describe its class {className}");
        }
        GoTo(end >= 0 ? end : knownEnd);
    }

    /// <summary>Reads one member; false where its type is none that trees are made of, and the rest of the object is left out.</summary>
    private bool TryMember(RootObject target, StreamerElement element)
    {
        int type = element.Type;
        switch (type)
        {
            case 0 when element.Name is "TObjArray" or "TList" or "THashList":
                target.Members["items"] = Inline(element.Name);
                return true;
            case 0 or 66 or 67 when element.TypeName == "BASE":
                Fill(target, element.Name, -1);
                return true;
            case 61 or 62 or 63 or 65 or 66 or 67:
                target.Members[element.Name] = Inline(element.TypeName.TrimEnd('*'));
                return true;
            case 64:
                target.Members[element.Name] = Pointed();
                return true;
            case > 40 and < 60:
                long count = target.Integer(element.CountName);
                target.Members[element.Name] = _buffer.U8() == 0 ? Array.Empty<long>() : Numbers(type - 40, count);
                return true;
            case > 20 and < 40:
                target.Members[element.Name] = Numbers(type - 20, element.ArrayLength);
                return true;
            case > 0 and < 19 and not 9:
                target.Members[element.Name] = IsReal(type) ? (object)Real(type) : Integer(type);
                return true;
            default:
                return false;
        }
    }

    private object Numbers(int type, long count)
    {
        int length = _buffer.Count((int)Math.Clamp(count, -1, int.MaxValue), 1);
        if (IsReal(type))
        {
            double[] reals = new double[length];
            for (int i = 0; i < length; i++)
                reals[i] = Real(type);
            return reals;
        }
        long[] integers = new long[length];
        for (int i = 0; i < length; i++)
            integers[i] = Integer(type);
        return integers;
    }

    /// <summary>A counted array, which has no header.</summary>
    private object NumberList(string className) => Numbers(
        className switch { "TArrayC" => 1, "TArrayS" => 2, "TArrayI" => 3, "TArrayF" => 5, "TArrayD" => 8, _ => 16 }, _buffer.I32());

    private static bool IsReal(int type) => type is 5 or 8;

    private double Real(int type) => type == 8 ? _buffer.F64() : _buffer.F32();

    private long Integer(int type) => type switch
    {
        1 => (sbyte)_buffer.U8(),
        2 => _buffer.I16(),
        3 or 6 => _buffer.I32(),
        4 or 16 => _buffer.I64(),
        11 or 18 => _buffer.U8(),
        12 => _buffer.U16(),
        13 or 15 => _buffer.U32(),
        14 or 17 => _buffer.I64(),
        _ => throw UnreadableRootException.Damaged($"a class has a member of the unknown type {type}"),
    };

    private List<object?> ListBody(bool hasOptions)
    {
        (int end, int version) = Version();
        if (version > 2 || hasOptions)
            SkipTObject();
        if (version > 1)
            _buffer.Text();
        int count = _buffer.Count(_buffer.I32(), 4);
        if (!hasOptions)
            _buffer.I32();
        List<object?> items = new(count);
        for (int i = 0; i < count; i++)
        {
            items.Add(Pointed());
            if (hasOptions)
                _buffer.Take(_buffer.U8());
        }
        GoTo(end);
        return items;
    }

    /// <summary>Version of a class and where its object ends; −1 where it is not said.</summary>
    private (int End, int Version) Version()
    {
        int start = _buffer.Position;
        uint count = _buffer.U32();
        if ((count & ByteCountMark) == 0)
        {
            _buffer.Position = start;
            return (-1, _buffer.I16());
        }
        int end = EndOf(start, count);
        int version = _buffer.I16();
        // A class without a version of its own has a checksum instead.
        if (version <= 0 && end - _buffer.Position >= 4)
            _buffer.U32();
        return (end, version);
    }

    private int EndOf(int start, uint count)
    {
        long end = start + 4L + (count & ~ByteCountMark);
        return end <= _buffer.Length && end >= _buffer.Position ? (int)end : throw UnreadableRootException.Damaged("an object is longer than its record");
    }

    private void SkipTObject()
    {
        if ((_buffer.U16() & 0x4000) != 0)
            _buffer.Take(4);
        _buffer.U32();
        if ((_buffer.U32() & ReferencedBit) != 0)
            _buffer.U16();
    }

    private void GoTo(int end)
    {
        if (end >= 0)
            _buffer.Position = end;
    }
}
