namespace Challenge.Web.Tests.Running;

/// <summary>
/// A clock that runs, from noon of tomorrow, and can be moved forward. Job engines do not get along with a clock that stands still,
/// nor with one that is behind the machine's.
/// </summary>
internal sealed class MovableClock : TimeProvider
{
    /// <summary>An ordinary noon, so that a few hours either way stay in the day.</summary>
    public static readonly DateTimeOffset Start = new(DateTime.UtcNow.Date.AddHours(36), TimeSpan.Zero);

    private long _offset = (Start - DateTimeOffset.UtcNow).Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _offset, time.Ticks);
}
