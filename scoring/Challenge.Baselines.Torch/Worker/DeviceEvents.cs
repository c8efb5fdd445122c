using static TorchSharp.torch;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>Events in the memory of the device, padded to the longest of them, to be taken in batches.</summary>
internal sealed class DeviceEvents
{
    private readonly Tensor _values;
    private readonly Tensor? _counts;
    private readonly Tensor _places;
    private readonly long[]? _lengths;

    public DeviceEvents(EventArray events, Device device)
    {
        _lengths = events.Counts;
        long longest = Math.Max(1, _lengths?.DefaultIfEmpty(1).Max() ?? 1);
        using Tensor places = tensor(Enumerable.Range(0, (int)longest).Select(i => (long)i).ToArray());
        _places = places.to(device);
        float[] padded = _lengths is null ? events.Values : Pad(events, (int)longest);
        using Tensor values = tensor(padded, _lengths is null ? new long[] { events.Events, events.Features } : new long[] { events.Events, longest, events.Features });
        _values = values.to(device);
        if (_lengths is null)
            return;
        using Tensor counts = tensor(_lengths);
        _counts = counts.to(device);
    }

    /// <summary>The events of these rows and which of their vectors are there, no longer than the longest of them.</summary>
    public (Tensor Values, Tensor Mask) Batch(long[] rows)
    {
        using Tensor index = tensor(rows);
        Tensor there = index.to(_values.device);
        Tensor values = _values.index_select(0, there);
        if (_counts is null || _lengths is null)
            return (values, ones(new long[] { rows.Length, 1 }, device: _values.device));
        long longest = 1;
        foreach (long row in rows)
            longest = Math.Max(longest, _lengths[row]);
        Tensor mask = _places.narrow(0, 0, longest).unsqueeze(0).lt(_counts.index_select(0, there).unsqueeze(1)).to_type(ScalarType.Float32);
        return (values.narrow(1, 0, longest), mask);
    }

    private static float[] Pad(EventArray events, int longest)
    {
        float[] padded = new float[checked(events.Events * longest * events.Features)];
        int from = 0;
        for (int i = 0; i < events.Events; i++)
        {
            int length = (int)events.Counts![i] * events.Features;
            Array.Copy(events.Values, from, padded, i * longest * events.Features, length);
            from += length;
        }
        return padded;
    }
}
