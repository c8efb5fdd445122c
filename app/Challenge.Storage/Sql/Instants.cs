namespace Challenge.Storage.Sql;

/// <summary>Instants as stored: microseconds since 1970-01-01 UTC, exact in every database and sortable as numbers.</summary>
internal static class Instants
{
    public static long ToMicroseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToInstant(this long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset? ToInstant(this long? microseconds) => microseconds?.ToInstant();

    /// <summary>Now, as stored.</summary>
    public static long NowMicroseconds(this TimeProvider clock) => clock.GetUtcNow().ToMicroseconds();

    /// <summary>When a lease that starts now ends, as stored.</summary>
    public static long LeaseEnd(this TimeProvider clock, TimeSpan lease) => (clock.GetUtcNow() + lease).ToMicroseconds();
}
