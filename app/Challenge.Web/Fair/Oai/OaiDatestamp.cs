using System.Globalization;

namespace Challenge.Web.Fair.Oai;

/// <summary>Times of OAI-PMH: UTC, as a day or to the second.</summary>
internal static class OaiDatestamp
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The time without fractions of a second, which the protocol cannot say.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>The time, and whether it is a day; null for what is neither a day nor a second.</summary>
    public static (DateTimeOffset At, bool IsDay)? Read(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, Instant.Form, CultureInfo.InvariantCulture, Utc, out DateTimeOffset second))
            return (second, false);
        return DateTimeOffset.TryParseExact(text, Day, CultureInfo.InvariantCulture, Utc, out DateTimeOffset day) ? (day, true) : null;
    }
}
