using Challenge.Core.Leaderboards;

namespace Challenge.Core.Tests.Leaderboards;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void What_was_not_used_for_longest_goes_first_and_the_number_is_bounded()
    {
        RecentlyUsed<string, int> cache = new(2);
        cache.Set("a", 1);
        cache.Set("b", 2);
        Assert.True(cache.TryGet("a", out int a));
        cache.Set("c", 3);
        Assert.Equal((1, 2), (a, cache.Count));
        Assert.False(cache.TryGet("b", out _));
        Assert.True(cache.TryGet("a", out _));
        Assert.True(cache.TryGet("c", out _));
    }

    [Fact]
    public void A_value_that_is_set_again_takes_the_place_of_the_old_one()
    {
        RecentlyUsed<string, int> cache = new(2);
        cache.Set("a", 1);
        cache.Set("a", 2);
        Assert.True(cache.TryGet("a", out int value));
        Assert.Equal((2, 1), (value, cache.Count));
    }
}
