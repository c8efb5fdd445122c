namespace Challenge.Storage.Tests;

/// <summary>One storage for all cases of a table of cases, each of which uses rows of its own.</summary>
public sealed class SharedStorage : IAsyncLifetime
{
    internal TestStorage Storage { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Storage = await TestStorage.StartAsync();

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
