namespace Challenge.Cli.Output;

/// <summary>A bar on standard error with the share done and the time passed; nothing at all when no terminal watches.</summary>
internal sealed class ProgressBar(Terminal terminal, string what, TimeProvider clock) : IProgress<double>, IDisposable
{
    private const int Width = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400), Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _lastDrawn = TimeSpan.Zero;

    public void Report(double value)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        // Work that is over at once shows no bar, and a terminal is not flooded.
        if (!terminal.IsInteractive || elapsed < Patience || elapsed - _lastDrawn < Interval)
            return;
        _lastDrawn = elapsed;
        double share = Math.Clamp(value, 0, 1);
        int filled = (int)(share * Width);
        string left = share > 0.02 ? $", about {elapsed.TotalSeconds * (1 - share) / share:F0} s left" : "";
        terminal.Error.Write($"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {share * 100,3:F0} % {elapsed.TotalSeconds:F0} s{left}   ");
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_lastDrawn > TimeSpan.Zero)
            terminal.Error.Write("\r" + new string(' ', what.Length + Width + 40) + "\r");
    }
}
