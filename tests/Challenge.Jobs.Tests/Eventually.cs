using System.Diagnostics;

namespace Challenge.Jobs.Tests;

/// <summary>Waits for what other threads are doing.</summary>
internal static class Eventually
{
    /// <summary>Waits until the condition holds; fails the test when it does not within the time.</summary>
    public static Task HoldsAsync(Func<bool> condition, string what, double seconds = 20) =>
        HoldsAsync(() => Task.FromResult(condition()), what, seconds);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, string, double)"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, double seconds = 20)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"after {seconds} s still not: {what}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
