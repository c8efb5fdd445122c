namespace Challenge.Formats.Root;

/// <summary>The descriptions of classes themselves, which are read by heart.</summary>
internal sealed partial class ObjectReader
{
    private void StreamerInfo(RootObject target)
    {
        (int end, _) = Version();
        Fill(target, "TNamed", -1);
        target.Members["fCheckSum"] = (long)_buffer.U32();
        target.Members["fClassVersion"] = (long)_buffer.I32();
        target.Members["fElements"] = Pointed();
        GoTo(end);
    }

    private void Element(RootObject target, string className)
    {
        (int end, int version) = Version();
        if (className != "TStreamerElement")
        {
            Element(target, "TStreamerElement");
            if (className is "TStreamerBasicPointer" or "TStreamerLoop")
            {
                _buffer.I32();
                target.Members["fCountName"] = _buffer.Text();
            }
            GoTo(end);
            return;
        }
        Fill(target, "TNamed", -1);
        target.Members["fType"] = (long)_buffer.I32();
        _buffer.I32();
        target.Members["fArrayLength"] = (long)_buffer.I32();
        _buffer.I32();
        // The lengths of the dimensions: a counted list in the first version, five numbers since.
        _buffer.Take(version == 1 ? checked(4 * _buffer.Count(_buffer.I32(), 4)) : 20);
        target.Members["fTypeName"] = _buffer.Text();
        GoTo(end);
    }
}
