using System.Globalization;

namespace Challenge.Web.Components.Text;

/// <summary>Times and durations in words. All clock times are UTC and say so.</summary>
public static class TimeText
{
    /// <summary>"22 Nov 2026, 14:05 UTC".</summary>
    public static string Instant(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + "\u00a0UTC";

    /// <summary>"22 Nov 2026".</summary>
    public static string Date(DateTimeOffset time) => time.ToUniversalTime().ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Date(DateTimeOffset)"/>
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For a machine: "2026-11-22T14:05:09Z".</summary>
    public static string Machine(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The two largest units: "3 days 4 hours", "2 minutes 5 seconds", "0.4 seconds". Never negative.</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = TimeSpan.Zero;
        if (span.TotalSeconds < 10)
            return NumberText.Value(Math.Round(span.TotalSeconds, 1)) + (Math.Round(span.TotalSeconds, 1) == 1 ? " second" : " seconds");
        if (span.TotalMinutes < 1)
            return Of((int)span.TotalSeconds, "second");
        if (span.TotalHours < 1)
            return Two(span.Minutes, "minute", span.Seconds, "second");
        if (span.TotalDays < 1)
            return Two(span.Hours, "hour", span.Minutes, "minute");
        return span.TotalDays < 10 ? Two(span.Days, "day", span.Hours, "hour") : Of((int)span.TotalDays, "day");
    }

    /// <summary>"4 minutes ago", "just now".</summary>
    public static string Ago(DateTimeOffset time, DateTimeOffset now)
    {
        TimeSpan age = now - time;
        if (age.TotalSeconds < 45)
            return "just now";
        if (age.TotalMinutes < 59.5)
            return Of(Math.Max(1, (int)Math.Round(age.TotalMinutes)), "minute") + " ago";
        if (age.TotalHours < 23.5)
            return Of((int)Math.Round(age.TotalHours), "hour") + " ago";
        return age.TotalDays < 30 ? Of((int)Math.Round(age.TotalDays), "day") + " ago" : "on " + Date(time);
    }

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? Of(large, largeUnit) : $"{Of(large, largeUnit)} {Of(small, smallUnit)}";

    private static string Of(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
