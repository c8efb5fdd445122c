using Challenge.Web.Components.Plots;
using Challenge.Web.Components.Text;

namespace Challenge.Components.Tests.Text;

public sealed class TextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(12_437_881, "12.4\u00a0MB")]
    [InlineData(999_999, "1\u00a0MB")]
    [InlineData(536_870_912, "537\u00a0MB")]
    public void Sizes_count_in_thousands(long bytes, string text) => Assert.Equal(text, SizeText.Bytes(bytes));

    [Theory]
    [InlineData(0.42, "0.4 seconds")]
    [InlineData(-5, "0 seconds")]
    [InlineData(59, "59 seconds")]
    [InlineData(125, "2 minutes 5 seconds")]
    [InlineData(3600, "1 hour")]
    [InlineData(90_000, "1 day 1 hour")]
    [InlineData(1_900_800, "22 days")]
    public void Durations_name_their_two_largest_units(double seconds, string text) =>
        Assert.Equal(text, TimeText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Clock_times_are_UTC_and_say_so() =>
        Assert.Equal("22 Nov 2026, 11:00\u00a0UTC", TimeText.Instant(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(1))));

    [Fact]
    public void Old_things_are_dated_and_young_ones_counted()
    {
        Assert.Equal("just now", TimeText.Ago(s_now.AddSeconds(-10), s_now));
        Assert.Equal("4 minutes ago", TimeText.Ago(s_now.AddMinutes(-4), s_now));
        Assert.Equal("1 day ago", TimeText.Ago(s_now.AddDays(-1), s_now));
        Assert.Equal("on 1 Jan 2026", TimeText.Ago(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), s_now));
    }

    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-3, 11, new[] { -2.0, 0, 2, 4, 6, 8, 10 })]
    public void Ticks_are_round(double low, double high, double[] ticks) => Assert.Equal(ticks, new Axis(low, high, 0, 100).Ticks(6));

    [Fact]
    public void An_axis_over_one_value_still_has_room()
    {
        Axis axis = Axis.Over([3.0], 0, 100);
        Assert.InRange(axis.At(3), 49, 51);
        Assert.Empty(new Axis(1, 1, 0, 100).Ticks(4));
    }

    [Fact]
    public void A_web_address_is_told_from_a_script()
    {
        Assert.Null(LinkText.Web("javascript:alert(1)"));
        Assert.Null(LinkText.Web("data:text/html,x"));
        Assert.Null(LinkText.Web(null));
        Assert.Equal("https://example.org/a", LinkText.Web("https://example.org/a"));
    }
}
